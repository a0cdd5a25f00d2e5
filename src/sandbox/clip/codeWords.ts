/**
 * Code words of ITU-T H.264, as bit strings: Table 9-5 (coeff_token), 9-7 and 9-8 (total_zeros), 9-9
 * (total_zeros of 2x2 chroma DC) and 9-10 (run_before).
 */

/** Written with a 1 in front, in base 36: `000101` is `1x`. */
const words = (text: string): readonly string[] =>
  text.split(" ").map((word) => Number.parseInt(word, 36).toString(2).slice(1));

/** Per context, in the order of total coefficients 0…16 and, within each, of trailing ones 0…3. */
export const COEFF_TOKENS = {
  few: words(
    "3 1x 5 7b 1w 9 ef 7a 3p z sn ee 79 1v 1l3 sm ed 3o 6bz 1l2 sl 78 6bv 6by 1l1 ec 6bs 6bu 6bx sk cnj " +
      "cni 6bt 1l0 cnf cne cnh 6bw pan pam cnd cng paj pai pal cnc 1ekv pa9 pah pak 1ekr 1eku 1ekt pag 1ekn " +
      "1ekq 1ekp 1eks 1ekk 1ekm 1ekl 1eko",
  ),
  some: words(
    "7 23 6 1z 13 b 3r 22 21 l 7b 1y 1x k 78 3q 3p 12 ef 7a 79 20 1lb ee ed 1w 1l7 1la 1l9 3o 367 1l6 1l5 " +
      "ec 363 366 365 1l8 360 362 361 1l4 6bz 6by 6bx 364 6bv 6bu 6bt 6bw 6br cnf 6bq 6bs cnd cnc cne 6bl " +
      "cnb cna cn9 cn8",
  ),
  many: words(
    "v 27 u 23 1b t 20 18 1a s 3z 16 17 r 3v 14 15 q 3t 26 25 p 3s 22 21 o 7j 3y 3x 19 7f 7i 3u 24 en 7e " +
      "7h 3w ej em 7d 7g eg ei el 7c st ef eh ek sp ss sr sq sl so sn sm sh sk sj si",
  ),
  chromaDc: words("5 1z 3 1w 1y 9 1v 3n 3m 1x 1u 77 76 3k"),
} as const;

/** Row: total coefficients − 1; column: total zeros. */
export const TOTAL_ZEROS = [
  "3 b a j i z y 1v 1u 3n 3m 77 76 eb ea e9",
  "f e d c b l k j i z y 1v 1u 1t 1s",
  "l f e d k j c b i z y 1t x 1s",
  "z f l k e d c j b i y x w",
  "l k j f e d c b i x h w",
  "1t x f e d c b a h 9 1s",
  "1t x d c b 7 a h 9 1s",
  "1t h x b 7 6 a 9 1s",
  "1t 1s h 7 6 9 5 x",
  "x w 9 7 6 5 h",
  "g h 9 a 3 b",
  "g h 5 3 9",
  "8 9 3 5",
  "4 5 3",
  "2 3",
].map(words);

export const CHROMA_DC_TOTAL_ZEROS = ["3 5 9 8", "3 5 4", "3 2"].map(words);

/** Row: zeros left − 1, at most 6; column: run before. */
export const RUNS_BEFORE = [
  "3 2",
  "3 5 4",
  "7 6 5 4",
  "7 6 5 9 8",
  "7 6 b a 9 8",
  "7 8 9 b a d c",
  "f e d c b a 9 h x 1t 3l 75 e9 sh 1kx",
].map(words);
