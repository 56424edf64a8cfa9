import { mayHaveOwnNetwork, ownNetwork } from './namespace.ts'
import { runProgram } from './run-program.ts'

/** Set for the `exec` that runs within the network; removed for its program. */
export const insideVariable = 'AGORA_EMULATOR_EXEC_INSIDE'

/** Whether this process runs in the private network already. */
export function isInside(): boolean {
  return process.env[insideVariable] !== undefined
}

/** Runs this very command once more in a network of its own: emulator and program share it, so pages and webhooks of either are reached. */
export async function runInside(say: (line: string) => void): Promise<number> {
  const refusal = await mayHaveOwnNetwork()
  if (refusal !== undefined) throw new Error(`Failed to make a private network: ${refusal}. Without one there is --network auto with --offline`)
  const itself = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  return runProgram([...ownNetwork, ...itself], { ...process.env, [insideVariable]: 'yes' }, say)
}
