// The page's side of the worker: questions out, answers back.

export const INDEX = new URL("../../../search/index/", import.meta.url).href; // of the site that this file is of; both scripts have one

export class Client {
  /** @param {string} base address of the folder of the index, as the page gives it */
  constructor(base) {
    this.base = new URL(base.replace(/\/?$/, "/"), document.baseURI).href;
    this.waiting = new Map();
    this.number = 0;
    this.loaded = 0;
  }

  start() {
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.addEventListener("message", ({ data: { number, value, error, loaded } }) => {
      const { resolve, reject } = this.waiting.get(number);
      this.waiting.delete(number);
      this.loaded = loaded;
      if (error) reject(new Error(error));
      else resolve(value);
    });
    this.worker.addEventListener("error", () => this.fail("the search could not be started"));
  }

  /** Every open question fails; the next one begins with a new worker. */
  fail(why) {
    this.worker.terminate();
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new Error(why));
    this.waiting.clear();
  }

  ask(task, request = {}) {
    if (!this.worker) this.start();
    const number = ++this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      this.worker.postMessage({ number, task, base: this.base, ...request });
    });
  }
}
