/** Whether whoever opened the page has a token: then it is the recorder, and not a person. */
export const hasToken = () => Boolean(new URLSearchParams(location.search).get('token'))

/** The lesson, as far as it can be seen: all blue. */
export const showLesson = () => { document.body.style.background = '#1144aa' }
