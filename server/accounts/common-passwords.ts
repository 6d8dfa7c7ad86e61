/**
 * The commonest words of leaked passwords, in English and in Vietnamese without diacritics, written as they
 * are compared: small letters, no digits or signs around them. With at least twelve characters required, most of
 * the usual lists is too short anyway; these are what people stretch.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwords passw0rd p@ssw0rd p@ssword mypassword thepassword newpassword password1234 passwordpassword
  changeme changemenow changemeplease letmein letmeinnow letmeinplease admin root welcome welcometo welcomeback welcomehome
  administrator administrators adminadmin adminpassword rootpassword superadmin superuser supersecret
  qwerty qwertyuiop qwertyqwerty qwerty123456 qwertyuiop123 asdfghjkl asdfghjkl123 zxcvbnm zxcvbnm123 1q2w3e4r5t6y
  1qaz2wsx3edc 1q2w3e4r5t 1qaz2wsx 1qazxsw2 qazwsxedc qazwsxedcrfv zaq12wsxcde3 q1w2e3r4t5y6 a1b2c3d4e5f6
  iloveyou iloveyouu iloveyousomuch iloveyouforever ilovemyself ilovejesus ilovevietnam anhyeuem anhyeuemnhieu
  anhyeuemnhieulam emyeuanh emyeuanhnhieu yeuanhnhieu yeuemnhieu toiyeuvietnam toiyeuban emyeuanhnhieulam
  matkhau matkhaumoi matkhaucuatoi matkhau123456 matkhau12345 khongcomatkhau khongbiet khongcogi khongnho quenmatkhau
  vietnam vietnamvodich vietnammuonnam vietnamdatnuoctoi hochiminh hochiminhcity thanhphohochiminh hanoivietnam
  saigonvietnam danangvietnam conghoaxahoi dangcongsan quochoivietnam doclaptudohanhphuc chinhphuvietnam
  gopy gopygopy gopyvietnam gopy123456 donggopykien laykiennhandan ykiennhandan congthongtin
  football footballfootball baseball basketball superman batman spiderman starwars princess sunshine sunshine1234
  dragon monkey shadow master michael jennifer jordan michelle computer computer1234 internet internet1234
  abc123456789 abcd12345678 abcdef123456 aa123456789 a123456789 asd123456789 qwe123456789 123456789abc 123456789a
  147258369 147258369147 159753159753 123123123123 112233445566 102030405060 13579246810 0987654321 9876543210
  correcthorsebatterystaple trustno1 trustnoone whatever whateverwhatever nothing nothinghere idontknow
  secret secretsecret topsecret mysecret mysecretpassword test testtest testtesttest testpassword testing123456
  default defaultpassword guest guestguest user username usernamepassword temporary temporarypassword temppassword`
    .split(/\s+/)
    .filter(Boolean),
);
