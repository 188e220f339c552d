/* Pictures of numbers, lossless, to the numbers in them. */

/** @import { Pixels } from "../types.d.ts" */

/**
 * A picture of numbers: promise of {width, height, red, green, blue, alpha}, each a Uint8Array of its pixels.
 * @param {string} url
 * @returns {Promise<Pixels>}
 */
export function decode(url) {
  return new Promise((done, fail) => {
    const image = new Image();
    image.onload = function () {
      const width = image.naturalWidth, height = image.naturalHeight, size = width * height;
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
      const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
      pen.drawImage(image, 0, 0);
      const raw = pen.getImageData(0, 0, width, height).data;
      const red = new Uint8Array(size), green = new Uint8Array(size), blue = new Uint8Array(size), alpha = new Uint8Array(size);
      for (let i = 0, j = 0; i < size; i++, j += 4) { red[i] = raw[j]; green[i] = raw[j + 1]; blue[i] = raw[j + 2]; alpha[i] = raw[j + 3]; }
      canvas.width = canvas.height = 0;
      done({ width, height, red, green, blue, alpha });
    };
    image.onerror = function () { fail(new Error("picture of numbers")); };
    image.src = url;
  });
}
