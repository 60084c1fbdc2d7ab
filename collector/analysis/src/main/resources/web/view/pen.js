/** A canvas with the page's colours and type: shapes, halo text, and the size of the screen's pixels. */

/** @typedef {import('./shapes.js').Part} Part */
/** @typedef {Record<string, string>} Tokens */

const TOKENS = ['bg', 'panel', 'sunk', 'ink', 'ink2', 'ink3', 'rule', 'lane', 'msg', 'gap', 'bad', 'badbg', 'late', 'sel', 'selbg', 'poss', 'ok', 'past', 'future', 'dim', 'sans', 'mono'];

/** @returns {Tokens} colours as the style sheet has them at this moment */
export function readTokens() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue('--' + name).trim()]));
}

/** @type {Map<string, Path2D>} */
const paths = new Map();

/** @param {string} d */
function path(d) {
  let found = paths.get(d);
  if (!found) paths.set(d, (found = new Path2D(d)));
  return found;
}

/** @type {Map<string, number>} */
const widths = new Map();

export class Pen {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    /** @type {Tokens} */
    this.tokens = {};
    this.width = 0;
    this.height = 0;
  }

  /**
   * Makes the canvas as large as its place, and clean.
   * @param {number} width
   * @param {number} height
   * @param {Tokens} tokens
   */
  begin(width, height, tokens) {
    const ratio = globalThis.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) Object.assign(this.canvas, { width: w, height: h });
    this.c.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.c.clearRect(0, 0, width, height);
    this.c.globalAlpha = 1;
    Object.assign(this, { width, height, tokens });
  }

  /** @param {string} name */
  color(name) {
    return this.tokens[name] ?? name;
  }

  /**
   * @param {Part[]} parts
   * @param {number} x
   * @param {number} y
   * @param {string} line token of the mark's own colour
   * @param {{angle?:number, scale?:number, paper?:string}} [how]
   */
  shape(parts, x, y, line, { angle = 0, scale = 1, paper = 'bg' } = {}) {
    const { c } = this;
    c.save();
    c.translate(x, y);
    if (angle) c.rotate(angle);
    if (scale !== 1) c.scale(scale, scale);
    c.lineJoin = 'round';
    const own = (/** @type {string} */ name) => this.color(name === 'line' ? line : name === 'paper' ? paper : name);
    for (const part of parts) {
      const drawn = path(part.d);
      if (part.fill) {
        c.fillStyle = own(part.fill);
        c.fill(drawn);
      }
      if (part.stroke) {
        c.strokeStyle = own(part.stroke);
        c.lineWidth = part.width ?? 1;
        c.setLineDash(part.dash ? part.dash.split(' ').map(Number) : []);
        c.stroke(drawn);
      }
    }
    c.restore();
  }

  /**
   * @param {number} x1
   * @param {number} y1
   * @param {number} x2
   * @param {number} y2
   * @param {string} color token
   * @param {number} [width]
   * @param {string} [dash]
   */
  line(x1, y1, x2, y2, color, width = 1, dash = '') {
    const { c } = this;
    c.strokeStyle = this.color(color);
    c.lineWidth = width;
    c.setLineDash(dash ? dash.split(' ').map(Number) : []);
    c.beginPath();
    c.moveTo(x1, y1);
    c.lineTo(x2, y2);
    c.stroke();
    if (dash) c.setLineDash([]);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   * @param {string} color token
   */
  box(x, y, w, h, color) {
    this.c.fillStyle = this.color(color);
    this.c.fillRect(x, y, w, h);
  }

  /**
   * @param {number} size
   * @param {number} weight
   * @param {{italic?:boolean, mono?:boolean}} [how]
   */
  font(size, weight, { italic = false, mono = false } = {}) {
    return `${italic ? 'italic ' : ''}${weight} ${size}px ${mono ? this.tokens.mono : this.tokens.sans}`;
  }

  /**
   * @param {string} text
   * @param {number} size
   * @param {number} weight
   */
  measure = (text, size, weight) => {
    const key = `${size}/${weight}/${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      this.c.font = this.font(size, weight);
      width = this.c.measureText(text).width;
      if (widths.size > 5000) widths.clear();
      widths.set(key, width);
    }
    return width;
  };

  /**
   * Words with a halo in the colour of the paper, so that lines may pass behind them.
   * @param {string} text
   * @param {number} x
   * @param {number} y baseline
   * @param {{size?:number, weight?:number, color?:string, align?:CanvasTextAlign, halo?:string, italic?:boolean, mono?:boolean}} [how]
   */
  text(text, x, y, { size = 11, weight = 400, color = 'ink', align = 'left', halo = '', italic = false, mono = false } = {}) {
    const { c } = this;
    c.font = this.font(size, weight, { italic, mono });
    c.textAlign = align;
    if (halo) {
      c.lineJoin = 'round';
      c.strokeStyle = this.color(halo);
      c.lineWidth = 4;
      c.strokeText(text, x, y);
    }
    c.fillStyle = this.color(color);
    c.fillText(text, x, y);
  }

  /**
   * A text cut to a width, with an ellipsis when something is missing.
   * @param {string} text
   * @param {number} width
   * @param {number} size
   * @param {number} weight
   */
  fitted(text, width, size, weight) {
    if (this.measure(text, size, weight) <= width) return text;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.measure(text.slice(0, middle) + '…', size, weight) <= width) low = middle;
      else high = middle - 1;
    }
    return text.slice(0, low) + '…';
  }
}
