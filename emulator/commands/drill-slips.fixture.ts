/** What the careless client does wrong in every story that is shipped, as far as its calls show it: the expectations that it does not meet, and no others. */
export const slips: Readonly<Record<string, readonly string[]>> = {
  // Tries for ever what no second try can change.
  'auth-refused': ['gaveUp'],
  'auth-service-not-enabled': ['gaveUp'],
  'resource-mismatch': ['gaveUp'],
  'start-refused-for-good': ['gaveUp'],
  'resource-expired-midway': ['called'],
  // Tries again at once, and knows one domain only.
  'code-65-retry': ['backedOff'],
  'dual-domain': ['succeeded', 'retried', 'startedOnce', 'stopped'],
  'no-worker': ['backedOff'],
  'no-worker-manager': ['backedOff'],
  'quota-406': ['either'],
  'quota-429': ['backedOff'],
  'quota-busy': ['succeeded', 'startedOnce', 'stopped'],
  'start-answer-lost': ['backedOff'],
  'start-timeout': ['backedOff'],
  'stop-answer-lost': ['backedOff', 'startedOnce'],
  // Takes what it cannot find for lost, begins anew with the same uid, and is in its own way.
  'failover-90s': ['stopped'],
  'filelist-shapes': ['step 2', 'stopped'],
  'garbage-answer': ['stopped'],
  'query-timeout': ['stopped'],
  'start-then-404': ['stopped'],
  'start-fails-later': ['waited', 'changedUid'],
  'recorder-never-up': ['changedUid', 'stopped'],
  'browser-killed': ['changedUid'],
  'encoder-killed': ['changedUid'],
  'page-unreachable': ['changedUid'],
  'upload-denied': ['called', 'either'],
  'max-hour': ['startedOnce'],
  'ready-never': ['called', 'either'],
  'resource-too-old': ['acquiredAnew'],
  // Misspells, and never sends new keys.
  'silent-field': ['spelledRight'],
  'sts-expiry': ['renewedKeys', 'stopped'],
  // Remembers nothing.
  'quota-tasks': ['keptSid', 'called', 'stopped'],
  'sid-lost-at-start': ['keptSid', 'stopped'],
  'sid-lost-while-recording': ['keptSid', 'stopped'],
  // Has no patience.
  'slow-start': ['called'],
  'slow-stop': ['either', 'startedOnce'],
  'mp4-late': ['either', 'startedOnce'],
  'upload-late': ['startedOnce'],
  // Takes a warning, or a page that is loaded again, for the end.
  'disk-full': ['stopped'],
  'dup-m3u8-suffix': ['toldFiles', 'stopped'],
  'page-found-silent': ['stopped'],
  'ready-late': ['stopped'],
  'upload-backup': ['toldFiles', 'stopped'],
  // Acts again on what comes again.
  'ncs-answer-lost': ['ignoredDuplicate'],
  'ncs-duplicate': ['ignoredDuplicate'],
  'ncs-redundant': ['ignoredDuplicate'],
  // Counts a recording as failed of which event 70 has not come in time, or was not signed as it wants it: both ways, over its own JSON.
  'ncs-disorder': ['stopped'],
  'ncs-other-bytes': ['stopped'],
  'ncs-v1-only': ['stopped'],
  'ncs-v2-only': ['stopped'],
  // Answers 200 before it looks who it is.
  'ncs-reencoded': ['verifiedSignature'],
  'ncs-wrong-signature': ['verifiedSignature', 'stopped'],
  // Is told nothing, does not wait for an answer that takes its time, and begins anew.
  'ncs-lost': ['toldFiles', 'startedOnce'],
  // Opens the page as a person would, and from its first moment on: that only the recording shows.
  'classroom-white-start': [],
  'page-blocked-sound': [],
  'page-late-sound': [],
  'page-login-wall': [],
  'page-missing-assets': [],
  'page-white-start': [],
  // Starts a class and looks no more, without a token.
  'classroom-never-ready': ['queriedAfter'],
  'classroom-page-crash': ['queriedAfter'],
  'classroom-page-slow': ['waited'],
  'classroom-ready-late': ['queriedAfter'],
  'classroom-ready-lost': ['queriedAfter'],
  'classroom-start-lost': ['stopped'],
  'classroom-stop-lost': ['stopped'],
  'classroom-token': ['succeeded', 'startedOnce', 'stopped'],
  'classroom-unauthorized': ['called'],
}

/** What is wrong with the recordings that it makes; in all other stories they are as they are to be. */
export const slipsInRecordings: Readonly<Record<string, readonly string[]>> = {
  'classroom-white-start': ['shows'],
  'page-blocked-sound': ['sounds'],
  'page-late-sound': ['sounds'],
  'page-login-wall': ['shows'],
  'page-missing-assets': ['shows'],
  'page-white-start': ['shows'],
  // The rest never arrives.
  'sts-expiry': ['plays', 'complete'],
}
