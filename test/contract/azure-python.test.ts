import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import { openProxy, type DoorProxy } from './open-proxy.ts';

/** A Python with azure-identity and azure-keyvault-keys, such as that of Debian’s package python3-azure. */
const python = process.env['CAUSEWAY_AZURE_PYTHON'] ?? '';

const program = `
import json, os
from azure.identity import ClientSecretCredential, UsernamePasswordCredential
from azure.keyvault.keys import KeyClient
given = json.loads(os.environ["CAUSEWAY_GIVEN"])
person = UsernamePasswordCredential(given["cli"], given["name"], given["password"], tenant_id=given["tenant"])
token = person.get_token("https://management.azure.com/.default")
keys = KeyClient(given["vault"], ClientSecretCredential(given["tenant"], given["client"], given["secret"]))
keys.create_ec_key("by-python", curve="P-256")
poller = keys.begin_delete_key("by-python", _polling_interval=0.1)
poller.wait()
keys.purge_deleted_key("by-python")
print(json.dumps({"deleted": poller.result().name, "names": [key.name for key in keys.list_properties_of_keys()], "token": len(token.token) > 100}))
`;

describe.skipIf(python === '')(
  'Python (skipped unless CAUSEWAY_AZURE_PYTHON names a Python with Azure’s SDK)',
  () => {
    let doors: OpenDoors;
    let proxy: DoorProxy;
    beforeAll(async () => {
      doors = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
      const { world } = doors.simulator;
      world.propagation = { ...world.propagation, deletion: 500 };
      proxy = await openProxy(doors.recipe.httpsPort);
    });
    afterAll(async () => {
      proxy.close();
      await doors.close();
    });

    it('signs in with a password, and polls until a key is deleted', async () => {
      const [tenant] = doors.recipe.tenants;
      const [person] = tenant?.users ?? [];
      const given = {
        cli: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
        tenant: tenant?.tenantId,
        name: person?.userPrincipalName,
        password: person?.password,
        vault: tenant?.vaults[0]?.uri,
        client: doors.recipe.app.clientId,
        secret: doors.recipe.app.secret,
      };
      const environment = {
        ...process.env,
        HTTPS_PROXY: proxy.address,
        REQUESTS_CA_BUNDLE: doors.recipe.caFile,
        CAUSEWAY_GIVEN: JSON.stringify(given),
      };
      const { stdout } = await promisify(execFile)(python, ['-c', program], { env: environment });
      expect(JSON.parse(stdout)).toEqual({
        deleted: 'by-python',
        names: expect.arrayContaining(['rsa-2048']) as string[],
        token: true,
      });
    }, 120_000);
  },
);
