import { writtenExpectation } from '../drill/expectation.ts'
import { door } from '../drill/words.ts'
import { classroomStep, cloudRecordingStep } from '../faults/call-step.ts'
import { notificationStep } from '../faults/notification-step.ts'
import { pageStep, recorderStep } from '../faults/recorder-step.ts'
import { writtenScenario } from '../faults/scenario.ts'
import { setup } from '../faults/setup.ts'
import { uploadStep } from '../faults/upload-step.ts'
import { advanceRequest } from '../http/control/clock.ts'
import { pageRequest } from '../http/control/page.ts'
import { resetRequest } from '../http/control/routes.ts'
import { appSettingsChange, injectedAnswer, quotas } from '../protocol/app-settings.ts'
import { classroomSettingsChange } from '../protocol/classroom/settings.ts'
import { classroomStorageChange } from '../protocol/classroom/storage-settings.ts'
import { switchChange } from '../protocol/switches.ts'
import { webhook } from '../protocol/webhook.ts'
import type { Component } from './components.ts'
import * as control from './replies/control.ts'
import * as dashboard from './replies/dashboard.ts'
import { notificationComponents } from './replies/notifications.ts'

const replies = 'openapi/replies/control.ts'

/** Of every step. */
const stepTexts = {
  when: 'Where and when it acts.',
  do: 'What is done then.',
  appId: 'App ID; `*` in it stands for any text. Left out: any.',
  door: 'What is passed there.',
  room: 'Of the classroom; `*` in it stands for any text. Left out: any.',
  cname: 'Channel, or name of the recording; `*` in it stands for any text. Left out: any.',
  status: 'HTTP status, 200 to 599, but not 204, 205 or 304, which have no body.',
  body: 'Members, sent as JSON, or a text that is none.',
}

const step = (file: string, name: string) => [`faults/${file}#${name}`, `faults/${file}`, 'faults/step-parts.ts#anywhere', 'faults/step-parts.ts']

const stories: readonly Component[] = [
  { id: 'Scenario', schema: writtenScenario, from: ['faults/scenario.ts#scenario', 'faults/scenario.ts#about', 'faults/scenario.ts#writtenScenario'] },
  { id: 'ScenarioSetup', schema: setup, from: ['faults/setup.ts#setup', 'protocol/switches.ts#members', 'protocol/app-settings.ts#quotas'] },
  { id: 'CloudRecordingStep', schema: cloudRecordingStep, from: [...step('call-step.ts', 'cloudRecordingStep'), 'faults/call-step.ts#faults'], texts: stepTexts },
  { id: 'ClassroomStep', schema: classroomStep, from: [...step('call-step.ts', 'classroomStep'), 'faults/call-step.ts#cloudRecordingStep', 'faults/call-step.ts#faults'], texts: stepTexts },
  { id: 'RecorderStep', schema: recorderStep, from: [...step('recorder-step.ts', 'recorderStep'), 'faults/recorder-step.ts#recorded'], texts: stepTexts },
  { id: 'PageStep', schema: pageStep, from: [...step('recorder-step.ts', 'pageStep'), 'faults/recorder-step.ts#recorded'], texts: stepTexts },
  { id: 'UploadStep', schema: uploadStep, from: step('upload-step.ts', 'uploadStep'), texts: stepTexts },
  { id: 'NotificationStep', schema: notificationStep, from: step('notification-step.ts', 'notificationStep'), texts: stepTexts },
  { id: 'CallDoor', schema: door, from: ['drill/words.ts#door'] },
  {
    id: 'Expectation',
    schema: writtenExpectation,
    from: ['drill/expectation.ts#writtenExpectation', 'drill/words.ts#callWords', 'drill/recording-words.ts#recordingWords'],
    texts: {
      either: 'One of these is enough.',
      door: 'A call, by the door that it passes.',
      atLeast: 'Calls, 0 to 100000.',
      atMost: 'Calls, 0 to 100000. Left out: any number.',
      atLeastMs: 'Milliseconds on the clock of the App ID, 0 to 30 days.',
      atMostMs: 'Milliseconds on the clock of the App ID, 0 to 30 days.',
      growing: 'Whether the waits must grow.',
      after: 'A call, by its door; of `gaveUp` a number of calls, 0 to 100000.',
      before: 'A call, by its door.',
      by: 'Where the list may have stood.',
      colour: 'white, black or "#rrggbb".',
      share: 'Part of the picture, above 0 to 1.',
      fromMs: 'Milliseconds of the recording as it is played, 0 to a day.',
      toMs: 'Milliseconds of the recording as it is played, 0 to a day. Left out: the end.',
      gapMs: 'Milliseconds in which nothing need be heard, 0 to a day.',
      exceptMs: 'Milliseconds that may be missing, 0 to a day.',
      file: 'A name, in which `*` stands for any text.',
    },
  },
]

const settings: readonly Component[] = [
  { id: 'AppSettingsChange', schema: appSettingsChange, from: ['protocol/app-settings.ts#appSettingsChange'] },
  { id: 'Webhook', schema: webhook, from: ['protocol/webhook.ts#webhook'] },
  { id: 'Quotas', schema: quotas, from: ['protocol/app-settings.ts#quotas'] },
  { id: 'SwitchChange', schema: switchChange, from: ['protocol/switches.ts#switchChange', 'protocol/switches.ts#members'] },
  { id: 'InjectedAnswer', schema: injectedAnswer, from: ['protocol/app-settings.ts#injectedAnswer'] },
  { id: 'ClassroomSettingsChange', schema: classroomSettingsChange, from: ['protocol/classroom/settings.ts#classroomSettingsChange'] },
  { id: 'ClassroomStorageChange', schema: classroomStorageChange, from: ['protocol/classroom/storage-settings.ts#classroomStorageChange'] },
  { id: 'AppSettings', schema: control.appSettingsReply, from: ['protocol/app-settings.ts#AppSettings', `${replies}#appSettingsReply`] },
  { id: 'Switches', schema: control.switchesReply, from: [`${replies}#switchesReply`, 'protocol/switches.ts#members'] },
  { id: 'ClassroomSettings', schema: control.classroomSettingsReply, from: ['protocol/classroom/settings.ts#ClassroomSettings'] },
  { id: 'ClassroomStorage', schema: control.classroomStorageReply, from: ['protocol/classroom/storage-settings.ts#ClassroomStorage', 'protocol/classroom/storage-settings.ts#classroomStorageChange'] },
]

/** What the emulator's own calls read and write, and the notifications that it sends. */
export const controlComponents: readonly Component[] = [
  { id: 'ControlError', schema: control.controlError, from: [`${replies}#controlError`] },
  { id: 'Health', schema: control.health, from: [`${replies}#health`] },
  { id: 'ClockReply', schema: control.clockReply, from: [`${replies}#clockReply`] },
  { id: 'AdvanceRequest', schema: advanceRequest, from: ['http/control/clock.ts#advanceRequest'] },
  { id: 'AdvanceReply', schema: control.advanceReply, from: [`${replies}#advanceReply`] },
  ...settings,
  ...stories,
  { id: 'ScenariosReply', schema: control.scenariosReply, from: [`${replies}#scenariosReply`] },
  { id: 'ScenarioReport', schema: control.scenarioReport, from: ['faults/scripts.ts#ScenarioReport', `${replies}#scenarioReport`] },
  { id: 'StepReport', schema: control.stepReport, from: ['faults/script.ts#StepReport'] },
  { id: 'SessionsReply', schema: control.sessionsReply, from: [`${replies}#sessionsReply`] },
  { id: 'Session', schema: control.sessionReply, from: ['http/control/sessions.ts#SessionView', 'http/control/sessions.ts#FileView'] },
  { id: 'PageRequest', schema: pageRequest, from: ['http/control/page.ts#pageRequest'] },
  { id: 'JournalReply', schema: control.journalReply, from: [`${replies}#journalReply`] },
  { id: 'JournalEntry', schema: control.journalEntry, from: ['engine/journal.ts#JournalEntry'] },
  { id: 'LeaksReply', schema: control.leaksReply, from: ['drill/leaks.ts#LeakReport'] },
  { id: 'Leak', schema: control.leak, from: ['drill/leaks.ts#Leak'] },
  { id: 'Load', schema: control.load, from: ['drill/leaks.ts#Load'] },
  { id: 'Verdict', schema: control.verdictReply, from: ['drill/judge.ts#Judgement'] },
  { id: 'VerdictLine', schema: control.judged, from: ['drill/judge.ts#Judged', 'drill/verdict.ts#Verdict'] },
  { id: 'RecordingForm', schema: dashboard.recordingForm, from: ['openapi/replies/dashboard.ts#recordingForm'] },
  { id: 'ClockForm', schema: dashboard.clockForm, from: ['openapi/replies/dashboard.ts#clockForm'] },
  { id: 'ScenarioForm', schema: dashboard.scenarioForm, from: ['openapi/replies/dashboard.ts#scenarioForm'] },
  { id: 'ResetRequest', schema: resetRequest, from: ['http/control/routes.ts#resetRequest'] },
  ...notificationComponents,
]
