import { schemasAreMissing } from './published-schemas.ts';

/** Says once, before the contract tests, why some of them are skipped. */
export default function reportMissingSchemas(): void {
  if (schemasAreMissing)
    process.stderr.write(
      'Skipping the comparison with Microsoft’s published schemas: ../shared/azure-specs is missing.\n',
    );
}
