'use strict';
// Text and elements. Every name of the data reaches the page as a text node, never as markup.

const $ = (id) => document.getElementById(id);

/** An element with attributes and children; texts become text nodes. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function fill(node, ...children) {
  node.replaceChildren(...children.filter((child) => child !== null));
}

/** 31779 as "31,779", "[c]" for a count that is not shown; a real number with so many decimals, "not known"
 *  for null. */
function count(n) { return n === null ? '[c]' : n.toLocaleString('en-GB'); }
function real(x, decimals = 1) {
  if (x === null || x === undefined) return 'not known';
  return x.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
/** A number to two or three figures, as a legend has it. */
function figure(x) {
  if (x >= 100) return count(Math.round(x));
  return real(x, x >= 10 ? 0 : x >= 1 ? 1 : 2);
}
function many(n, one, more = one + 's') { return `${count(n)} ${n === 1 ? one : more}`; }

function percent(part, whole) {
  if (part === null || whole === null) return '–';
  if (!whole) return '0\u00a0%';
  const value = 100 * part / whole;
  if (value < 100 && value > 99) return `${real(Math.min(value, 99.9))}\u00a0%`;
  return value > 0 && value < 0.1 ? 'under 0.1\u00a0%' : `${real(value, value < 10 ? 1 : 0)}\u00a0%`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
  'September', 'October', 'November', 'December'];
/** "2025-10-01" as "1 October 2025". */
function dateWords(day) {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "October 2018" of "2018-10". */
function monthWords(month) { return `${MONTHS[+month.slice(5, 7) - 1]} ${month.slice(0, 4)}`; }
/** "wards_2013" as "wards 2013". */
function setWords(name) { return name.replaceAll('_', ' '); }
function unitWords(unit) { return unit.replace('km2', 'km²'); }
