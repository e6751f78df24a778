// Puts the parts together.

function drawChoices() {
  fill($('theme'), ...data.themes.map((each, i) => el('option', { value: i }, each.title)));
  $('theme').value = chosen.theme;
  const groups = data.sets.map((set, s) => {
    const order = set.names.map((_, a) => a).sort((a, b) => set.names[a].localeCompare(set.names[b], 'en-GB'));
    return el('optgroup', { label: setWords(set.name) }, ...order.map((a) => el('option', { value: `${s}/${a}` }, set.names[a])));
  });
  fill($('area'), el('option', { value: '' }, `All of ${data.place}`), ...groups);
}
function drawMethods() {
  fill($('method'), ...theme().methods.map((each, i) => el('option', { value: i }, each.title)));
  $('method').value = chosen.method;
  $('method-choice').hidden = theme().methods.length < 2;
}

/** One period: how many, and how many in the same months a year before. */
function periodSentence() {
  const it = theme(), span = period(), before = yearBefore(span);
  let months = it.when, where = data.place;
  if (chosen.area >= 0 && it.counts[chosen.set]) {
    months = it.counts[chosen.set].months[chosen.area];
    where = data.sets[chosen.set].names[chosen.area];
  }
  const text = `${it.title}, ${span.title}: ${many(sumIn(months, span), 'record')} in ${where}`;
  return before ? `${text}; ${count(sumIn(months, before))} in the same months a year before.` : `${text}.`;
}

function drawSentence() {
  const it = theme(), shown = places(), first = shown.slice(0, 3);
  if (period()) {
    $('sentence').textContent = periodSentence();
    return;
  }
  let text = `${it.title}: ${many(it.inside, 'record')} in ${data.place}.`;
  if (chosen.area >= 0 && it.counts[chosen.set]) {
    const n = it.counts[chosen.set].n[chosen.area], rates = it.counts[chosen.set].rates;
    text = `${data.sets[chosen.set].names[chosen.area]}: ${many(n, 'record')} of ${it.title.toLowerCase()}.`;
    if (rates && rates[chosen.area][0] !== null) text += ` ${real(rates[chosen.area][0], 1)} per ${count(it.per)} people.`;
    if (shown.length) text += ` ${many(shown.length, 'listed place reaches', 'listed places reach')} into it.`;
  } else if (first.length) {
    const n = first.reduce((sum, each) => (each.here === null ? null : sum + each.here), 0);
    if (n !== null) text += ` The first ${first.length === 1 ? 'place holds' : `${['two', 'three'][first.length - 2]} places hold`} ${percent(n, it.inside)} of them.`;
  }
  $('sentence').textContent = shown.length || !method() ? text : `${text} ${nothing()}`;
}

function drawTheme() {
  drawMethods();
  const spans = periods();
  fill($('period-select'), el('option', { value: -1 }, 'All'), ...spans.map((each, i) => el('option', { value: i }, each.short)).reverse());
  $('period-select').value = chosen.period;
  $('period-choice').hidden = spans.length === 0;
  const countedOnly = !method();
  if (drawn.shade.auto !== countedOnly) show('shade', countedOnly);
  if (drawn.shade.auto !== countedOnly) openTab($(countedOnly ? 'tab-areas' : 'tab-table'));
  drawn.shade.auto = countedOnly;
  drawBands();
  drawWhen();
  drawQuality();
  drawView();
}
/** What theme and area both change. */
function drawView() {
  drawShade();
  drawPlaces();
  drawLegend();
  drawLayerList();
  drawList();
  drawCard();
  drawTable();
  drawAreas();
  drawSentence();
}

watch((change) => {
  if (change === 'theme') drawTheme();
  if (change === 'period') { drawBands(); drawWhen(); drawView(); }
  if (change === 'area') { labelled = null; drawView(); goHome(); drawLabels(); }
  if (change === 'place') { drawPlaces(); drawLegend(); markList(); drawCard(); goToPlace(); }
});

$('theme').addEventListener('change', () => chooseTheme(+$('theme').value));
$('method').addEventListener('change', () => chooseMethod(+$('method').value));
$('period-select').addEventListener('change', () => choosePeriod(+$('period-select').value));
$('area').addEventListener('change', () => {
  const [set, area] = $('area').value ? $('area').value.split('/').map(Number) : [-1, -1];
  chooseArea(set, area);
});

// Tabs: one panel at a time; arrow keys move between them.
if (!data.together.length) for (const part of ['tab', 'panel']) $(`${part}-together`).remove();
const tabs = [...document.querySelectorAll('[role=tab]')];
function openTab(tab) {
  for (const each of tabs) {
    const on = each === tab;
    each.setAttribute('aria-selected', on);
    each.tabIndex = on ? 0 : -1;
    $(each.getAttribute('aria-controls')).classList.toggle('closed', !on);
  }
}
tabs.forEach((tab, i) => {
  tab.addEventListener('click', () => openTab(tab));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(i + step + tabs.length) % tabs.length];
    next.focus();
    openTab(next);
  });
});

// Paper has its own map size; Leaflet must know it before the page is laid out for printing.
function paper(on) {
  document.body.classList.toggle('paper', on);
  map.invalidateSize({ animate: false });
  goHome();
  drawLabels();
}
window.addEventListener('beforeprint', () => paper(true));
window.addEventListener('afterprint', () => paper(false));

document.title = data.title;
$('period').textContent = `${data.period} · based on ${count(data.used)} of ${many(data.asked, 'record')} (${percent(data.used, data.asked)})`;
$('marking').textContent = data.marking;

/** Marking and period at the foot of every printed page. */
function foot() {
  const words = JSON.stringify(`${data.marking} · ${data.title} · ${data.period}`.replace(/\s+/g, ' '));
  document.styleSheets[0].insertRule(`@page { @bottom-center { content: ${words}; font: 10.7px sans-serif; } }`);
}
foot();
drawChoices();
goHome();
drawSets();
for (const [name, layer] of Object.entries(drawn)) { show(name, layer.on); setOpacity(layer); }
namesOnMap.addTo(map);
map.on('moveend', drawLabels);
map.on('zoomend', () => $('map').classList.toggle('near', map.getZoom() >= 11.5));
drawTheme();
if (data.together.length) drawTogether();
drawLabels();
document.body.dataset.ready = 'yes';
