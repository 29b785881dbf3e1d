// alien-signals under the shapes of src/shapes.rs and src/dynamic.rs.
// Invariant: same names, sizes, operation counts and checksums as the Rust program.
import { computed, effect, signal } from "alien-signals";

const WARM = 8;
const ROUNDS = 5000;
const CELLS = 100_000;

const drive = (head, tail) => {
  let next = 0;
  return () => {
    let sum = 0;
    for (let i = 0; i < ROUNDS; i++) {
      head(++next);
      sum += tail() & 0xff;
    }
    return sum;
  };
};
const watch = (memo) => effect(() => { memo(); });

const shapes = {
  deep() {
    const head = signal(0);
    let last = computed(() => head() + 1);
    for (let i = 1; i < 50; i++) {
      const before = last;
      last = computed(() => before() + 1);
    }
    watch(last);
    return drive(head, last);
  },
  broad() {
    const head = signal(0);
    let last;
    for (let i = 0; i < 50; i++) {
      const one = computed(() => head() + i);
      const two = computed(() => one() + 1);
      watch(two);
      last = two;
    }
    return drive(head, last);
  },
  diamond() {
    const head = signal(0);
    const arms = Array.from({ length: 5 }, () => computed(() => head() + 1));
    const sum = computed(() => {
      let total = 0;
      for (let i = 0; i < arms.length; i++) total += arms[i]();
      return total;
    });
    watch(sum);
    return drive(head, sum);
  },
  triangle() {
    const head = signal(0);
    const memos = [computed(() => head())];
    for (let i = 1; i < 10; i++) {
      const before = memos[i - 1];
      memos.push(computed(() => before() + 1));
    }
    const sum = computed(() => {
      let total = 0;
      for (let i = 0; i < memos.length; i++) total += memos[i]();
      return total;
    });
    watch(sum);
    return drive(head, sum);
  },
  mux() {
    const heads = Array.from({ length: 100 }, () => signal(0));
    const all = computed(() => {
      const values = [];
      for (let i = 0; i < heads.length; i++) values.push(heads[i]());
      return values;
    });
    const outs = heads.map((_, i) => {
      const pick = computed(() => all()[i]);
      const plus = computed(() => pick() + 1);
      watch(plus);
      return plus;
    });
    let next = 0;
    return () => {
      let sum = 0;
      for (let round = 0; round < ROUNDS; round++) {
        heads[round % 100](++next);
        sum += outs[round % 100]() & 0xff;
      }
      return sum;
    };
  },
  repeated() {
    const head = signal(0);
    const sum = computed(() => {
      let total = 0;
      for (let i = 0; i < 30; i++) total += head();
      return total;
    });
    watch(sum);
    return drive(head, sum);
  },
  unstable() {
    const head = signal(0);
    const double = computed(() => head() * 2);
    const inverse = computed(() => -head());
    const sum = computed(() => {
      let total = 0;
      for (let i = 0; i < 20; i++) total += head() % 2 === 0 ? inverse() : double();
      return total;
    });
    watch(sum);
    return drive(head, sum);
  },
  create_signals() {
    return () => {
      const cells = [];
      for (let i = 0; i < CELLS; i++) cells.push(signal(i));
      return cells[cells.length - 1]();
    };
  },
  create_memos() {
    return () => {
      const head = signal(1);
      const memos = [];
      for (let i = 0; i < CELLS; i++) memos.push(computed(() => head() + i));
      let sum = 0;
      for (let i = 0; i < CELLS; i++) sum += memos[i]() & 1;
      return sum;
    };
  },
  create_effects() {
    return () => {
      const head = signal(1);
      for (let i = 0; i < CELLS; i++) effect(() => { head(); });
      return head();
    };
  },
  app_simple_10x5: () => app(10, 5, 2, 0, 5, 6000),
  app_dynamic_10x10: () => app(10, 10, 6, 4, 2, 1500),
  app_large_1000x12: () => app(1000, 12, 4, 20, 1, 700),
  app_wide_1000x5: () => app(1000, 5, 25, 0, 1, 300),
  app_deep_5x500: () => app(5, 500, 3, 0, 1, 50),
};

function app(width, layers, fanIn, dynamic, every, rounds) {
  const sources = Array.from({ length: width }, (_, i) => signal(i));
  let row = sources;
  for (let layer = 1; layer < layers; layer++) {
    const before = row;
    row = before.map((_, i) => {
      const mine = Array.from({ length: fanIn }, (_, k) => before[(i + k) % width]);
      if (dynamic > 0 && (layer * width + i) % dynamic === 0) {
        return computed(() => {
          let sum = mine[0]();
          const drop = (sum & 1) !== 0;
          const skip = 1 + ((sum & 0xff) % (mine.length - 1));
          for (let k = 1; k < mine.length; k++) {
            if (!(drop && k === skip)) sum += mine[k]();
          }
          return sum & 0xffffff;
        });
      }
      return computed(() => {
        let sum = 0;
        for (let k = 0; k < mine.length; k++) sum += mine[k]();
        return sum & 0xffffff;
      });
    });
  }
  const read = row.filter((_, i) => i % every === 0);
  let next = 0;
  return () => {
    let sum = 0;
    for (let i = 0; i < rounds; i++) {
      next++;
      sources[next % width](next + (next % width));
      for (let k = 0; k < read.length; k++) sum += read[k]() & 0xff;
    }
    return sum;
  };
}

for (const [name, build] of Object.entries(shapes)) {
  const work = build();
  for (let i = 0; i < WARM; i++) work();
  const start = process.hrtime.bigint();
  const sum = work();
  console.log(`${name}\t${process.hrtime.bigint() - start}\t${sum}`);
}
