import Table from 'cli-table3';
import { accessCheckBench } from './access-check.ts';
import type { Measure } from './measure.ts';
import { measureSimulator } from './simulator.ts';
import { measureStartUp } from './start-up.ts';

const benches: Readonly<Record<string, () => Promise<Measure[]>>> = {
  Ladder: accessCheckBench,
  Simulator: measureSimulator,
  'Start-up': measureStartUp,
};

const verdictOf = ({ met }: Measure): string => (met === undefined ? '' : met ? 'met' : 'missed');

const asked = process.argv.slice(2);
const table = new Table({
  head: ['bench', 'measure', 'value', 'unit', 'goal', ''],
  style: { head: [], border: [] },
});
for (const [bench, measure] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.some((word) => bench.toLowerCase().includes(word.toLowerCase()))) continue;
  try {
    for (const one of await measure())
      table.push([bench, one.name, one.value, one.unit, one.goal ?? '', verdictOf(one)]);
  } catch (error) {
    process.exitCode = 1;
    table.push([bench, error instanceof Error ? error.message : String(error), '', '', '', 'not measured']);
  }
}
console.log(table.toString());
