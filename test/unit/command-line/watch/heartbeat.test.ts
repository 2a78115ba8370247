import { describe, expect, it } from 'vitest';
import { createHeartbeat, isHeartbeatAddress } from '../../../../electron/command-line/watch/heartbeat.ts';

async function beat(answers: readonly (number | 'fails')[]) {
  const log: string[] = [];
  let asked = 0;
  const heartbeat = createHeartbeat(
    'https://hc.example/secret-path',
    () => {
      const answer = answers[asked] ?? 'fails';
      asked += 1;
      return answer === 'fails'
        ? Promise.reject(new Error('https://hc.example/secret-path'))
        : Promise.resolve(answer);
    },
    (level, event, details) => log.push(JSON.stringify([level, event, details ?? null])),
    () => Promise.resolve(),
  );
  await heartbeat();
  return { log, asked };
}

describe('the heartbeat', () => {
  it('is sent once if the address answers', async () => {
    expect(await beat([200])).toEqual({ log: ['["info","heartbeat-sent",null]'], asked: 1 });
  });
  it('is sent again after a failure, at most three times, and never names its address', async () => {
    expect(await beat(['fails', 503, 204])).toMatchObject({
      asked: 3,
      log: ['["info","heartbeat-sent",null]'],
    });
    const failed = await beat(['fails', 503, 302]);
    expect(failed.asked).toBe(3);
    expect(failed.log).toEqual(['["warning","heartbeat-failed",{"reason":"HTTP status 302"}]']);
    expect((await beat(['fails', 'fails', 'fails'])).log.join()).not.toContain('secret-path');
  });
  it('goes to https only, except on this computer', () => {
    const texts = [
      'https://a.example/x',
      'http://127.0.0.1:8000/x',
      'http://localhost/x',
      'http://a.example/',
      'file:///etc/passwd',
      'x',
    ];
    expect(texts.map(isHeartbeatAddress)).toEqual([true, true, true, false, false, false]);
  });
});
