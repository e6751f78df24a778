// The list: the map in words. Same order, same numbers; choosing in one moves the other.

// On a phone the map stands above the list: who chooses below wants to see it.
const narrow = matchMedia('(max-width: 760px)');

function placeLine(each) {
  if (period()) return `${many(recordsNow(each), 'record')} in this period · ${count(each.n)} in all`;
  const parts = [many(each.n, 'record'), `${real(each.share)}\u00a0% of all`];
  if (each.ratio !== null) parts.push(`${figure(each.ratio)} × mean`);
  return parts.join(' · ');
}
function areaLine(each) {
  if (chosen.area >= 0) {
    const n = recordsIn(each);
    return n === each.n || n === null ? '' : `${count(n)} of them in ${data.sets[chosen.set].names[chosen.area]}`;
  }
  if (each.here !== each.n && each.here !== null) return `${count(each.here)} of them in ${data.place}`;
  const set = studySet(), names = each.areas[set].map(([area]) => data.sets[set].names[area]);
  return names.length > 1 ? `across ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}` : '';
}

function drawList() {
  const shown = places();
  fill($('list'), ...shown.map((each) => {
    const on = each.id === chosen.place, more = areaLine(each);
    const button = el('button', { type: 'button', 'data-id': each.id, 'aria-current': on ? 'true' : null },
      el('span', { class: 'number' }, String(each.rank)),
      el('span', { class: 'words' },
        el('strong', { dir: 'auto' }, each.label),
        el('span', {}, placeLine(each)),
        more ? el('span', { class: 'quiet', dir: 'auto' }, more) : null));
    button.addEventListener('click', () => {
      choosePlace(each.id);
      if (narrow.matches) $('sight').scrollIntoView({ block: 'start' });
    });
    return el('li', {}, button);
  }));
  $('empty').hidden = shown.length > 0;
  $('empty').textContent = nothing();
  $('places-title').textContent = shown.length ? `${many(shown.length, 'place')}, most records ${period() ? 'in all time' : ''} first`.replace('  ', ' ') : 'Places';
}

/** Why the list is empty. */
function nothing() {
  if (!method()) return 'This theme is counted by area only: see Areas below.';
  if (period() && method().places.length) return `None of the listed places has records in ${chosen.area >= 0 ? 'this area and period' : 'this period'}.`;
  if (chosen.area >= 0 && method().places.length) return 'None of the listed places has records in this area.';
  return 'No place stands out from what chance would give.';
}

function markList() {
  for (const button of $('list').querySelectorAll('button')) {
    const on = button.dataset.id === chosen.place;
    if (on) {
      button.setAttribute('aria-current', 'true');
      const list = $('list'), top = button.offsetTop - list.offsetTop;
      if (top < list.scrollTop || top + button.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top - 40;
    } else {
      button.removeAttribute('aria-current');
    }
  }
}

// Up and down go through the list as through a menu; Tab works too.
$('list').addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...$('list').querySelectorAll('button')];
  const next = buttons[buttons.indexOf(document.activeElement) + step];
  if (next) {
    next.focus();
    choosePlace(next.dataset.id);
    event.preventDefault();
  }
});
