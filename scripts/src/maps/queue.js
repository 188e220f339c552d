/* What is reached first is taken first. */

/** Least-first queue of positions with a key each. */
export function makeQueue() {
  let keys = new Float64Array(1024), items = new Int32Array(1024), n = 0;
  return {
    clear() { n = 0; },
    /**
     * @param {number} key
     * @param {number} item
     */
    push(key, item) {
      if (n === keys.length) {
        const k = new Float64Array(2 * n), it = new Int32Array(2 * n);
        k.set(keys); it.set(items);
        keys = k; items = it;
      }
      let i = n++;
      while (i) {
        const up = (i - 1) >> 1;
        if (keys[up] <= key) break;
        keys[i] = keys[up]; items[i] = items[up];
        i = up;
      }
      keys[i] = key; items[i] = item;
    },
    /** Key of the least, or Infinity; pop() returns its item. */
    least() { return n ? keys[0] : Infinity; },
    pop() {
      const top = items[0], key = keys[--n], item = items[n];
      let i = 0;
      for (;;) {
        let down = 2 * i + 1;
        if (down >= n) break;
        if (down + 1 < n && keys[down + 1] < keys[down]) down++;
        if (keys[down] >= key) break;
        keys[i] = keys[down]; items[i] = items[down];
        i = down;
      }
      keys[i] = key; items[i] = item;
      return top;
    },
  };
}
