import type { Lexicon } from '../core/trie.ts';

/** Ports, cities and countries of the trade. Any other place is read where a word leads to it. */
export const PLACES: Lexicon = {
  place: `
    Ha Noi|
    Aarhus|Abidjan|Abu Dhabi|Abuja|Acajutla|Accra|Addis Ababa|Adelaide|Aden|Afghanistan|Africa|Agadir|Ahmedabad|Ain Sokhna|Alexandria|
    Algeciras|Alger|Algeria|Algiers|Almaty|Altamira|Amazon FBA|Amazon ONT8|Ambarli|Amman|Amsterdam|Anchorage|Ancona|Angola|Ankara|
    Antofagasta|Antwerp|Antwerpen|Apapa|Apia|Aqaba|Argentina|Arica|Armenia|Ashdod|Ashdod Port|Ashgabat|Astana|Asuncion|Athens|Atlanta|
    Auckland|Austin|Australia|Austria|Aveiro|Azerbaijan|Bac Ninh|Baghdad|Bahia Blanca|Bahrain|Baku|Balboa|Balikpapan|Baltimore|Bamako|
    Bandar Abbas|Bandung|Bangalore|Bangkok|Bangladesh|Banjul|Barbados|Barcelona|Bari|Barranquilla|Basel|Basra|Batam|Beihai|Beijing|
    Beira|Beirut|Bejaia|Belarus|Belawan|Belfast|Belgium|Belgrade|Bengaluru|Benghazi|Berbera|Bergen|Berlin|Bilbao|Binh Duong|Bintulu|
    Birmingham|Bishkek|Bissau|Blantyre|Bogota|Bogotá|Bolivia|Bologna|Boma|Bombay|Bordeaux|Boston|Brasil|Bratislava|Brazil|Bremen|
    Bremerhaven|Brest|Bridgetown|Brisbane|Bristol|Brno|Brunei|Brussels|Bucharest|Budapest|Buenaventura|Buenos Aires|Bujumbura|Bulawayo|
    Bulgaria|Burgas|Bursa|Busan|CDMX|Cagayan de Oro|Cagliari|Cairo|Calcutta|Caldera|Calgary|Callao|Cambodia|Cameroon|Canada|Cangzhou|
    Cape Town|Caracas|Cardiff|Cartagena|Casablanca|Cat Lai|Caucedo|Cebu|Changchun|Changsha|Changzhou|Chaozhou|Charleston|Charlotte|
    Chattogram|Chengdu|Chennai|Chiang Mai|Chicago|Chile|Chittagong|Chongqing|Chornomorsk|Christchurch|Cincinnati|Cleveland|Cochin|
    Coimbatore|Cologne|Colombia|Colombo|Columbus|Conakry|Congo|Constanta|Copenhagen|Coquimbo|Corinto|Cork|Costa Rica|Cotonou|Cristobal|
    Croatia|Cuba|Cyprus|Czech Republic|Czechia|Da Nang|Dakar|Dalian|Dallas|Dallas TX|Damietta|Dammam|Danang|Dar es Salaam|Darwin|Davao|
    Delhi|Denmark|Denver|Detroit|Deutschland|Dezhou|Dhaka|Dili|Djibouti|Doha|Dominican Republic|Dong Nai|Dongguan|Douala|Dubai|Dublin|
    Duesseldorf|Duisburg|Dunedin|Dunkirk|Duqm|Durban|Durres|Dushanbe|Düsseldorf|EU|East London|Ecuador|Edinburgh|Edmonton|Egypt|
    Eindhoven|El Paso|El Salvador|Emden|England|Ensenada|Erbil|Esbjerg|Estonia|Ethiopia|Europe|FBA|Faisalabad|Felixstowe|Fiji|Finland|
    Fortaleza|Fos sur Mer|Foshan|France|Frankfurt|Freetown|Fremantle|Fujian|Fuzhou|Gabon|Gaborone|Galveston|Galway|Gambia|Gdansk|
    Gdańsk|Gdynia|Gebze|Gemlik|Geneva|Genoa|Genova|Georgetown|Germany|Ghana|Ghent|Glasgow|Goa|Gothenburg|Gqeberha|Grangemouth|Grasse|
    Graz|Greece|Guadalajara|Guam|Guangdong|Guangzhou|Guatemala|Guayaquil|Guyana|Göteborg|HCMC|HK|Hai Phong|Haifa|Haikou|Haiphong|Haiti|
    Hakata|Haldia|Halifax|Hamad|Hambantota|Hamburg|Handan|Hangzhou|Hannover|Hanoi|Harare|Harbin|Hargeisa|Havana|Hazira|Hebei|Hefei|
    Helsinki|Ho Chi Minh|Ho Chi Minh City|Hobart|Hodeidah|Holland|Honduras|Hong Kong|Hongkong|Honiara|Honolulu|Houston|Huangpu|Huizhou|
    Hungary|Huzhou|Hyderabad|Hà Nội|Hải Phòng|Iceland|Iloilo|Immingham|Incheon|India|Indianapolis|Indonesia|Ipoh|Iquique|Iran|Iraq|
    Ireland|Islamabad|Israel|Istanbul|Itajai|Itajaí|Italy|Itapoa|Ivory Coast|Izmail|Izmir|JNPT|Jacksonville|Jaipur|Jakarta|Jamaica|
    Japan|Jebel Ali|Jeddah|Jiangmen|Jiangsu|Jiaxing|Jinan|Jinhua|Jinjiang|Joburg|Johannesburg|Johor|Jordan|Juba|Jubail|KL|KSA|Kabul|
    Kakinada|Kampala|Kandla|Kano|Kansas City|Kaohsiung|Karachi|Kathmandu|Kaunas|Kazakhstan|Keelung|Kenya|Khalifa|Khartoum|Kiel|Kiev|
    Kigali|Kingston|Kinshasa|Kisumu|Klaipeda|Klang|Kobe|Kochi|Kolkata|Koper|Korea|Kota Kinabalu|Kotka|Krakow|Kuala Lumpur|Kuching|
    Kumasi|Kunming|Kuwait|Kyiv|Köln|LA|La Guaira|La Paz|La Spezia|Lae|Lae PNG|Laem Chabang|Lagos|Lahore|Laizhou|Laredo|Las Vegas|
    Lat Krabang|Latakia|Latvia|Lazaro Cardenas|Le Havre|Lebanon|Leeds|Leeds UK|Leipzig|Leixoes|Lianyungang|Liberia|Libreville|Libya|
    Liepaja|Lille|Lilongwe|Lima|Limassol|Limerick|Linyi|Linz|Lisboa|Lisbon|Lithuania|Liverpool|Livorno|Ljubljana|Lobito|Lodz|Lome|Lomé|
    London|London Gateway|Long Beach|Los Angeles|Luanda|Ludhiana|Lusaka|Lyon|Lyon France|Lyttelton|Macau|Madagascar|Madrid|Makassar|
    Malaga|Malaysia|Maldives|Malmo|Malmö|Malta|Managua|Manama|Manaus|Manchester|Mangalore|Manila|Manta|Manzanillo|Manzanillo Mexico|
    Maputo|Marseille|Massawa|Matadi|Matarani|Mauritius|Medan|Medellin|Melbourne|Memphis|Mersin|Mexico|Mexico City|Miami|Milan|Milano|
    Minneapolis|Minsk|Misrata|Moerdijk|Mogadishu|Moin|Mombasa|Mongla|Mongolia|Monrovia|Monterrey|Montevideo|Montreal|Morocco|Moscow|
    Mozambique|Mumbai|Mundra|Munich|Muscat|Mwanza|Myanmar|México|München|NY|Nacala|Nagoya|Nagpur|Nairobi|Namibe|Namibia|Nanjing|
    Nanning|Nansha|Nantes|Nantong|Naples|Napoli|Nashville|Navegantes|Nepal|Netherlands|New Delhi|New Jersey|New Orleans|New York|
    New Zealand|Newark|Newcastle|Nha Trang|Nhava Sheva|Nicaragua|Nigeria|Ningbo|Norfolk|Norrköping|Norway|Nottingham|Nouakchott|Noumea|
    Novorossiysk|Nuku'alofa|Nuremberg|Nürnberg|ONT8|Oakland|Odense|Odesa|Odessa|Oman|Onne|Oran|Orlando|Osaka|Oslo|Ottawa|PNG|Padova|
    Paita|Pakistan|Palermo|Panama|Papeete|Paradip|Paraguay|Paramaribo|Paranagua|Paranaguá|Paris|Pasir Gudang|Pecem|Peking|Penang|Perth|
    Peru|Perú|Philadelphia|Philippines|Phnom Penh|Phoenix|Phuket|Pipavav|Piraeus|Pittsburgh|Ploce|Plymouth|Pointe Noire|Poland|
    Port Elizabeth|Port Everglades|Port Harcourt|Port Klang|Port Louis|Port Moresby|Port Qasim|Port Said|Port Sudan|Port Vila|
    Port au Prince|Port of Spain|Portland|Porto|Portugal|Poti|Poznan|Prague|Praha|Prince Rupert|Puerto Cabello|Puerto Caldera|
    Puerto Cortes|Puerto Limon|Puerto Quetzal|Puerto Rico|Pune|Punta Arenas|Pusan|Qatar|Qingdao|Qinzhou|Quanzhou|Quelimane|Quito|
    Quy Nhon|Rades|Rajkot|Ras Al Khaimah|Rauma|Ravenna|Reykjavik|Riga|Rijeka|Rio|Rio Grande|Rio de Janeiro|Riyadh|Rizhao|Romania|Rome|
    Rosario|Rostock|Rotterdam|Rouen|Russia|Rwanda|Sacramento|Saigon|Saint John|Saint Petersburg|Salalah|Salerno|Salt Lake City|
    Salvador|San Antonio|San Antonio Chile|San Diego|San Francisco|San Jose|San Juan|San Salvador|Sanaa|Santa Cruz|Santa Marta|
    Santiago|Santo Domingo|Santos|Sao Paulo|Sarajevo|Saudi Arabia|Savannah|Savannah GA|Scotland|Seattle|Semarang|Senegal|Seoul|Serbia|
    Seville|Sfax|Shandong|Shanghai|Shantou|Shaoxing|Sharjah|Sheffield|Shekou|Shenyang|Shenzhen|Shijiazhuang|Shuwaikh|Sialkot|
    Sihanoukville|Sines|Singapore|Skopje|Slovakia|Slovenia|Sofia|Sohar|Sokhna|Somalia|Songkhla|South Africa|South Korea|Southampton|
    Spain|Sri Lanka|St Louis|St Petersburg|Stavanger|Stockholm|Strasbourg|Stuttgart|Suape|Subic|Surabaya|Surat|Suva|Suzhou|Swansea|
    Sweden|Switzerland|Sydney|Szczecin|São Paulo|Tacoma|Taicang|Taichung|Taipei|Taiwan|Taizhou|Takoradi|Talcahuano|Tallinn|Tamatave|
    Tampa|Tampere|Tangier|Tangshan|Tanjung Priok|Tanzania|Tarragona|Tashkent|Tauranga|Tauranga NZ|Tbilisi|Teesport|Tehran|Tel Aviv|
    Tema|Thailand|Thessaloniki|Tianjin|Tianjin Xingang|Tijuana|Tilbury|Tin Can|Tirana|Toamasina|Togo|Tokyo|Toronto|Toulouse|Townsville|
    Trieste|Trinidad|Tripoli|Trondheim|Tunis|Tunisia|Turin|Turkey|Turkmenistan|Turku|Tuticorin|Türkiye|UAE|UK|USA|Uganda|Ukraine|
    Ulaanbaatar|Umm Qasr|United States|Uruguay|Utrecht|Uzbekistan|Valencia|Valletta|Valparaiso|Vancouver|Varna|Venezuela|Venice|Venlo|
    Veracruz|Verona|Vienna|Vientiane|Vietnam|Vigo|Vilnius|Visakhapatnam|Vitoria|Vizag|Vladivostok|Vlissingen|Walvis Bay|Warsaw|
    Warszawa|Weifang|Weihai|Wellington|Wenzhou|Wien|Wilhelmshaven|Wilmington|Windhoek|Winnipeg|Wroclaw|Wuhan|Wuxi|Xiamen|Xian|Xingang|
    Xinjiang|Yanbu|Yangon|Yangzhou|Yantai|Yantian|Yemen|Yerevan|Yiwu|Yokohama|Yongkang|Zadar|Zagreb|Zambia|Zanzibar|Zaragoza|Zeebrugge|
    Zhangjiagang|Zhanjiang|Zhejiang|Zhengzhou|Zhenjiang|Zhongshan|Zhuhai|Zibo|Zimbabwe|Zurich|Zürich|Đà Nẵng|Łódź`,
};
