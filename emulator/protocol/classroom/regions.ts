/** The regions of the classroom service, as the path has them; a room lives in one (F-004, F-005). */
export const classroomRegions = ['cn', 'ap', 'eu', 'na'] as const

export type ClassroomRegion = (typeof classroomRegions)[number]
