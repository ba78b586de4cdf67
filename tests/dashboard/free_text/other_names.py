"""Names of people and places of many origins, for tests alone: no list of the product is read.

First names and surnames are common ones of their origin, and places are made up. None of them
stands in the sentences that the check is held against.
"""

FIRST_NAMES = (
    *("Darragh", "Orlaith", "Tadhg", "Bronwen", "Gethin", "Ffion", "Eluned", "Callan", "Morag"),
    *("Struan", "Elspeth", "Zbigniew", "Bożena", "Grażyna", "Radosław", "Kinga", "Ionuț"),
    *("Mădălina", "Răzvan", "Ștefania", "Luminița", "Gheorghe", "Bohdan", "Oksana", "Solomiya"),
    *("Yaroslav", "Svitlana", "Goncalo", "Mafalda", "Tiago", "Beatriz", "Farzana", "Shabnam"),
    *("Junaid", "Rukhsana", "Zubair", "Mehreen", "Rafiqul", "Nasima", "Jahanara", "Shafiqul"),
    *("Harpreet", "Gurdeep", "Jaswinder", "Manjula", "Bhavesh", "Chinyere", "Ifeoma", "Olumide"),
    *("Folake", "Babatunde", "Kwesi", "Adwoa", "Yaw", "Efua", "Fowsiya", "Abdikadir", "Hodan"),
    *("Ifrah", "Warsame", "Bilan", "Jingyi", "Haoran", "Yuxuan", "Meiling", "Quang", "Phuong"),
    *("Ngoc", "Đức", "Linh", "Ghadir", "Nisreen", "Ayman", "Layal", "Berivan", "Hêvî", "Dilovan"),
    *("Shirwan", "Azad", "Tigist", "Selam", "Yohannes", "Merhawi", "Leticia", "Rafaela"),
    *("Otávio", "Gintaras", "Rūta", "Ieva", "Zsófia", "Gergő", "Blanka", "Ondřej", "Željko"),
    *("Aylin", "Emre", "Søren", "Annika"),
)
SURNAMES = (
    *("Hargreave", "Ogunbanjo", "Mensah-Boakye", "Szczepański", "Kowalewska", "Dobrescu"),
    *("Munteanu", "Shevchenko", "Tkachuk", "Figueiredo", "Carvalho", "Ó'Súilleabháin", "O'Dowd"),
    *("McGarrigle", "Llywelyn-Rees", "Abdullahi-Nur", "Warsi", "Chaudhry", "Bhatt", "Sandhu"),
    *("Ramanathan", "Miah", "Begum", "Choudhury", "Hassanzadeh", "al-Rashid", "Haddad", "Barzani"),
    *("Talabani", "Zhao", "Xu", "Ouyang", "Trần", "Phạm", "Dang", "Fernandes", "D'Souza"),
    *("Kaczmarek", "Nowicki", "Petrauskas", "Horváth", "Novotný", "Yıldız", "Özdemir", "Eriksen"),
    *("Tesfaye", "Gebremariam", "Acheampong", "Adeyinka-Cole", "Nwosu", "Eze"),
)
WORD_SURNAMES = (
    *("Walker", "Baker", "Field", "Woods", "Rivers", "Marsh", "Winter", "Cross", "Fox", "Swift"),
    *("Stone", "Hunt", "Long", "Short", "Brown", "Green", "Wise", "Good", "Best", "Cook"),
)
SCHOOLS = (
    *("Thornwick", "Ellerbrow", "Quarrendale", "Saxonby", "Millhurst", "Ravenscar-Moss"),
    *("Oakenthwaite", "Pellwood", "Stonegarth", "Whinfell", "Ashmeadow", "Larkrise", "Foxholes"),
    *("Bramblegate", "Copperhill", "Wychbury", "Harrowmoor", "Sandlebridge", "Tollerdale"),
    *("Hazelslack", "Greywater", "Beckfoot", "Swanmere", "Cragside", "Fernylea"),
)
LITTLE_PLACES = (
    *("Balderstone", "Kingsway", "Deeplish", "Wardleworth", "Alkrington", "Boothroyd", "Hopwood"),
    *("Summit", "Calderbrook", "Smithy", "Slattocks", "Birch", "Langley", "Rhodes", "Cutgate"),
    *("Syke", "Cronkeyshaw", "Bamford", "Caldershaw", "Meanwood"),
)
