/** Text for a terminal: characters that would steer it or turn the writing direction are shown by their code points. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `\\u{${point.toString(16).toUpperCase()}}`;
  });
}
