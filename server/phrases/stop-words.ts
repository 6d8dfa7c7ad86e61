/**
 * Syllables at which a phrase ends: words of grammar that are part of few compounds ('do', 'ở', 'bằng', 'bị' are part of
 * many and stand not here). Short on purpose: a theme is named by an analyst, not by this list.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `ai anh à ạ bà bởi cả các cái cho chỉ chị chưa có cũng của cùng cứ càng dù đã đang đâu đây đấy để đến đều đi đó đối được
  em gì giữa hay hãy hết hoặc hơn kể khi không kia là lại lên luôn lúc mà mình mỗi một mọi này nào nếu ngay nhau nhé nhiều
  như nhưng những nó nên nữa phải qua ra rằng rất rồi sao sau sẽ song ta tại theo thì thế thêm thôi trên trong trước từ tôi
  tới tuy vào vẫn vậy vì và về vừa với xin xuống ông cần
  a about above after again all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during each few for from further had has have having he her here him his how i if in into
  is it its just me more most my no nor not of off on once only or other our out over own please same she should so some
  such than that the their them then there these they this those through to too under until up very was we were what when
  where which while who why will with would you your`.split(/\s+/),
);

// Kept by itself: 'du', 'y', 'son' and 'que' are parts of Vietnamese compounds ('du lịch', 'y tế').
const french: ReadonlySet<string> = new Set(
  `afin ai aient ainsi ait alors après au aucun aucune aura aurait aussi autre autres aux avait avant avec avez avoir avons
  beaucoup bien car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de depuis des dès deux
  doit doivent donc dont du elle elles en encore entre es est et étaient étant était été êtes être eux faire fait faut ici il
  ils j je jusqu l la là le lequel les leur leurs lors lorsque lui m ma mais même mêmes mes moi moins mon n ne ni non nos notre
  nous on ont ou où par parce pas peu peut peuvent plus plutôt pour pourquoi pourrait pouvoir puis puisque qu quand que quel
  quelle quelles quels qui quoi s sa sans sauf se selon sera serait seront ses si soient soit son sont sous souvent suis sur t
  tel telle telles tels tous tout toute toutes très trop tu un une vers voir vont vos votre vous y ça c`.split(
    /\s+/,
  ),
);

/** The same for comments and drafts in a language of which some words are parts of compounds elsewhere. */
export const stopWordsIn: Readonly<Record<string, ReadonlySet<string>>> = { fr: french };

/** What everybody says to an authority, whatever they are about. */
export const stopPhrases: ReadonlySet<string> = new Set([
  ...['đề nghị', 'kính gửi', 'cảm ơn', 'trân trọng', 'đồng ý', 'tán thành', 'góp ý', 'ý kiến', 'dự thảo'],
  ...['chúng tôi', 'chúng ta', 'đóng góp', 'ban soạn', 'soạn thảo', 'kính mong', 'thưa quý'],
]);
