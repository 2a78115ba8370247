import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { measureAccessCheck } from './access-check.ts';
import { measureFleet } from './fleet.ts';
import { measureHistory } from './history.ts';
import type { Measure } from './measure.ts';
import { measureSimulator } from './simulator.ts';
import { measureStartUp } from './start-up.ts';
import { measureTenantList } from './tenant-list.ts';

const benches: Readonly<Record<string, () => Promise<Measure[]>>> = {
  'Access check': measureAccessCheck,
  Fleet: measureFleet,
  History: measureHistory,
  Simulator: measureSimulator,
  'Start-up': measureStartUp,
  'Tenant list': measureTenantList,
};

const usage = `Usage: node test/bench/bench.ts [name …]

Measures the benches whose name contains one of the given words; all of them without a word.
Names: ${Object.keys(benches).join(', ')}. Start-up and Tenant list open windows: on a server, run them under xvfb-run -a.`;

const resultOf = ({ met }: Measure): string => (met === undefined ? '' : met ? 'met' : 'missed');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h', default: false } },
});
const words = positionals.map((word) => word.toLowerCase());
const chosen = Object.entries(benches).filter(
  ([name]) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);

if (values.help || chosen.length === 0) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const table = new Table({
    head: ['bench', 'measure', 'value', 'unit', 'goal', ''],
    style: { head: [], border: [] },
  });
  for (const [bench, measure] of chosen) {
    try {
      for (const one of await measure())
        table.push([bench, one.name, one.value, one.unit, one.goal ?? '', resultOf(one)]);
    } catch (error) {
      process.exitCode = 1;
      table.push([bench, error instanceof Error ? error.message : String(error), '', '', '', 'not measured']);
    }
  }
  console.log(table.toString());
}
