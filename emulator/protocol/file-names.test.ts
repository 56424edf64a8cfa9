import { expect, test } from 'vitest'
import { keyPrefix, mp4Name, playlistName, sliceName, utc17, webBaseName } from './file-names.ts'

test('R-354, R-355, R-356: playlist, slices and MP4s are named after sid and cname', () => {
  const base = webBaseName('38f8e3cfdc474cd56fc1ceba380d7e1a', 'room', 0)
  expect(playlistName(base)).toBe('38f8e3cfdc474cd56fc1ceba380d7e1a_room.m3u8')
  expect(sliceName(base, Date.UTC(2019, 5, 11, 7, 32, 46, 73))).toBe('38f8e3cfdc474cd56fc1ceba380d7e1a_room_20190611073246073.ts')
  expect(mp4Name(base, 1)).toBe('38f8e3cfdc474cd56fc1ceba380d7e1a_room_1.mp4')
})

test('R-357: every listed character of cname becomes a dash in file names', () => {
  expect(webBaseName('s', '!@#$%^&*()+_.=[]{}~|,;:?<>', 0)).toBe(`s_${'-'.repeat(26)}`)
})

test('R-358: space, dash, quotes and other scripts stay', () => {
  expect(webBaseName('s', `a b-c'"/中文`, 0)).toBe(`s_a b-c'"/中文`)
})

test('R-360: prefix segments become folders', () => {
  expect(keyPrefix(['directory1', 'directory2'])).toBe('directory1/directory2/')
  expect(keyPrefix([])).toBe('')
})

test('times are 17 digits in UTC', () => {
  expect(utc17(0)).toBe('19700101000000000')
})
