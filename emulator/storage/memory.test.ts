import { createMemoryStorage } from './memory.ts'
import { examineStorage } from './storage.case.ts'

examineStorage(async () => createMemoryStorage())
