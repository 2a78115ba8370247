import type { VaultPlan } from './build-tenant.ts';

/** The state of a customer when the demo starts. */
export type InitialState =
  | 'healthy'
  | 'consent never granted'
  | 'Graph permission missing'
  | 'service principal disabled'
  | 'vault in another tenant'
  | 'role missing'
  | 'secret role missing'
  | 'blocked by firewall'
  | 'key disabled'
  | 'key expired';

export interface DemoCustomerPlan {
  /** The label in its domains and vault names: 3 to 19 lower-case letters. */
  readonly label: string;
  readonly name: string;
  /** Whether it has a custom domain besides the initial one. */
  readonly customDomain: boolean;
  readonly countryCode: string;
  readonly location: string;
  readonly users: number;
  readonly groups: number;
  readonly vaults: 1 | 2;
  readonly withSecret: boolean;
  /** Whether its secret is the one that Key Vault makes for a certificate. */
  readonly withCertificate: boolean;
  /** In how many days its keys and secrets expire. Those that are missing never expire. */
  readonly expiresInDays: { readonly key?: number; readonly secret?: number };
  readonly cryptoRole: VaultPlan['cryptoRole'];
  readonly state: InitialState;
}

const customer = (
  label: string,
  name: string,
  place: readonly [countryCode: string, location: string],
  people: readonly [users: number, groups: number],
  more: Partial<DemoCustomerPlan> = {},
): DemoCustomerPlan => ({
  label,
  name,
  countryCode: place[0],
  location: place[1],
  users: people[0],
  groups: people[1],
  customDomain: true,
  vaults: 1,
  withSecret: false,
  withCertificate: false,
  expiresInDays: {},
  cryptoRole: 'keyVaultCryptoUser',
  state: 'healthy',
  ...more,
});

/** The demo's customers. All of them are fictitious, and `.example` is a reserved domain. */
export const demoCustomers: readonly DemoCustomerPlan[] = [
  customer('almgard', 'Älmgård Sjöfrakt & Söner', ['SE', 'swedencentral'], [412, 38], {
    vaults: 2,
    withSecret: true,
  }),
  customer('zitnolesk', 'Žitnoleská záložna', ['CZ', 'westeurope'], [1_284, 96], { withSecret: true }),
  customer('stellarov', 'Стелларов и дочери', ['BG', 'northeurope'], [86, 12]),
  customer('lithanthos', 'Λιθάνθος Ναυτιλιακή', ['GR', 'westeurope'], [233, 21], { state: 'key expired' }),
  customer('naqsh', 'مصرف نقش الفجر', ['AE', 'uaenorth'], [640, 54], {
    withSecret: true,
    expiresInDays: { secret: 5 },
  }),
  customer('orgalil', 'אור־גליל מערכות', ['IL', 'israelcentral'], [58, 9], {
    cryptoRole: 'keyVaultCryptoServiceEncryptionUser',
  }),
  customer('qinglan', '青岚远航物流', ['CN', 'eastasia'], [905, 71]),
  customer('asahine', '朝日音精密工業', ['JP', 'japaneast'], [1_530, 140], {
    state: 'blocked by firewall',
    vaults: 2,
  }),
  customer('haneulsol', '하늘솔 바이오', ['KR', 'koreacentral'], [307, 33], {
    // Half a day later than the advice about a key that expires begins.
    expiresInDays: { key: 60.5 },
  }),
  customer('suryapath', 'सूर्यपथ ऊर्जा', ['IN', 'centralindia'], [2_210, 188], {
    cryptoRole: 'keyVaultCryptoServiceEncryptionUser',
    withSecret: true,
    expiresInDays: { secret: 60 },
  }),
  customer('phaisan', 'ไพศาลธารา', ['TH', 'southeastasia'], [74, 8], { state: 'role missing' }),
  customer('quillmark', 'Quillmark <img src=x onerror=alert(1)> & Partners', ['GB', 'uksouth'], [19, 4]),
  customer('brezhollow', 'Brezhollow Outfitters', ['US', 'eastus2'], [128, 17], {
    state: 'key disabled',
    expiresInDays: { key: 25 },
  }),
  customer('coatapeque', 'Ñandú y Coatapeque, Seguros', ['MX', 'mexicocentral'], [356, 29], {
    state: 'consent never granted',
    customDomain: false,
  }),
  customer('vindhelm', 'Vindhelm Havvarme', ['NO', 'norwayeast'], [47, 6], {
    state: 'vault in another tenant',
  }),
  customer('ostravica', 'Oštravica d.o.o.', ['HR', 'westeurope'], [91, 11], {
    state: 'Graph permission missing',
  }),
  customer('tembusani', 'Tembusani Kilimo', ['KE', 'southafricanorth'], [163, 15], {
    withSecret: true,
    state: 'secret role missing',
    expiresInDays: { key: 12 },
  }),
  customer('jeruzal', 'Jeruzalka Łąkowa', ['PL', 'polandcentral'], [270, 24], {
    state: 'service principal disabled',
  }),
  customer('selamwork', 'ሰላምወርቅ ትሬዲንግ', ['ET', 'southafricanorth'], [35, 5], {
    customDomain: false,
    withCertificate: true,
    expiresInDays: { secret: 25 },
  }),
  customer('nguyetha', 'Nguyệt Hà Dệt May', ['VN', 'southeastasia'], [582, 43], { withSecret: true }),
];

/** A healthy customer that is not in the console's list, so that a person can add it. The console shows its key identifier. */
export const unlistedCustomer: DemoCustomerPlan = customer(
  'northfell',
  'Northfell Glassworks',
  ['GB', 'ukwest'],
  [112, 14],
);
