/** One thing a recording wants from the machine, before anybody has looked for it. */
export type Want = {
  name: string
  /** What is lost without it; goes on after "missing: ". */
  costOfMissing: string
  /** Debian's and Ubuntu's names of the packages that bring it. */
  apt: string[]
  /** Homebrew's name; undefined where macOS has nothing of the kind. */
  brew?: string
}

export const wants = {
  chrome: {
    name: 'Chrome',
    costOfMissing: 'no page can be recorded at all',
    apt: ['chromium-headless-shell'],
  },
  ffmpeg: {
    name: 'ffmpeg',
    costOfMissing: 'nothing can be encoded, so nothing can be recorded',
    apt: ['ffmpeg'],
    brew: 'ffmpeg',
  },
  // Chrome plays into PulseAudio on Linux only, so on macOS installing it would change nothing.
  sound: {
    name: 'PulseAudio',
    costOfMissing: 'recordings carry silence, and a warning that says so',
    apt: ['pulseaudio', 'pulseaudio-utils'],
  },
  setpriv: {
    name: 'setpriv',
    costOfMissing: 'an emulator killed with SIGKILL may leave a sound server behind',
    apt: ['util-linux'],
  },
  latin: {
    name: 'Latin font',
    costOfMissing: 'Latin letters show as empty boxes',
    apt: ['fonts-liberation'],
  },
  chinese: {
    name: 'Chinese font',
    costOfMissing: 'Chinese, Japanese and Korean characters show as empty boxes',
    apt: ['fonts-noto-cjk'],
  },
  emoji: {
    name: 'emoji font',
    costOfMissing: 'emoji show as empty boxes',
    apt: ['fonts-noto-color-emoji'],
  },
} satisfies Record<string, Want>
