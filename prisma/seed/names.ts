// Common given names and surnames by zone, so that a list of people looks like the country.
import type { Sex } from './catalogue.ts'
import type { Random } from './random.ts'
import type { Zone } from './regions.ts'

type Names = { female: readonly string[]; male: readonly string[]; surnames: readonly string[] }

const words = (text: string) => text.trim().split(/\s+/)

const HAUSA: Names = {
  female: words(
    'Aisha Amina Asabe Binta Fatima Hadiza Halima Hauwa Jamila Khadija Ladi Maryam Rahma Rukayya Safiya Zainab',
  ),
  male: words(
    'Abdullahi Abubakar Ahmed Aliyu Bashir Garba Haruna Ibrahim Isa Kabiru Lawal Musa Nasiru Sadiq Sani Umar Yusuf',
  ),
  surnames: words(
    'Abubakar Adamu Aliyu Bello Danjuma Dikko Gambo Garba Ibrahim Idris Kabir Lawal Mohammed Sani Shehu Tanko Usman Yakubu',
  ),
}
const KANURI: Names = {
  female: words('Aisha Bintu Falmata Fanna Hauwa Kaltume Maimuna Yagana Yakaka Zara'),
  male: words('Abba Ali Babagana Bukar Goni Kachalla Kyari Lawan Modu Mustapha'),
  surnames: words('Alhaji Bukar Bulama Grema Kolo Kyari Mai Modu Monguno Shettima Zanna'),
}
const MIDDLE_BELT: Names = {
  female: words('Dooshima Esther Grace Hannatu Iveren Joy Mnena Ngunan Ruth Salamatu Victoria Wase'),
  male: words('Aondona Bitrus Daniel Emmanuel Gideon Iorhemen Joshua Ndagi Samuel Sunday Terver Yahaya'),
  surnames: words('Abah Adeka Agbo Akume Audu Dung Gyang Iyorah Jiya Ndako Ocheja Ortom Pam Shaba Tsado Tyav'),
}
const IGBO: Names = {
  female: words('Adaeze Adaobi Amaka Chiamaka Chidinma Chinyere Ebere Ifeoma Ijeoma Ngozi Nkechi Nneka Obioma Uchenna'),
  male: words(
    'Chibuike Chidi Chinedu Chukwuemeka Ebuka Emeka Ifeanyi Ikenna Kelechi Nnamdi Obinna Okechukwu Tobenna Uche',
  ),
  surnames: words(
    'Achebe Anyanwu Chukwu Ekwueme Eze Ezeani Igwe Mbah Nnadi Nwachukwu Nwosu Obi Okafor Okeke Okonkwo Onyekachi Uzor',
  ),
}
const DELTA: Names = {
  female: words('Arit Boma Ebiere Efe Ekaette Eno Ese Idara Imaobong Ibinabo Omotola Oghenekaro Osas Tari'),
  male: words('Akpan Dagogo Ebi Edet Efe Ekong Etim Nosa Oghenero Okon Osaze Preye Tamuno Tonye Udo'),
  surnames: words(
    'Akpan Amadi Bassey Briggs Dokubo Edet Ekanem Ekpo Etuk Igbinedion Inyang Ogbe Okon Omoregie Oyibo Udoh Wokoma',
  ),
}
const YORUBA: Names = {
  female: words(
    'Abosede Adenike Ayomide Bisi Bolanle Folake Funke Iyabo Kehinde Modupe Omolara Ronke Sade Titilayo Yetunde',
  ),
  male: words('Adebayo Adewale Ayodele Babatunde Dapo Femi Gbenga Kayode Kunle Olumide Segun Seun Taiwo Tunde Wale'),
  surnames: words(
    'Adebayo Adeleke Ademola Adeyemi Ajayi Akinola Alabi Balogun Falade Ogunleye Ojo Oladipo Olawale Oyedepo Salami Sowande',
  ),
}

const BY_ZONE: Record<Zone, readonly Names[]> = {
  'North West': [HAUSA],
  'North East': [HAUSA, KANURI],
  'North Central': [MIDDLE_BELT, MIDDLE_BELT, HAUSA, YORUBA],
  'South East': [IGBO],
  'South South': [DELTA, DELTA, IGBO],
  'South West': [YORUBA, YORUBA, YORUBA, IGBO],
}

export function pickName(random: Random, zone: Zone, sex: Sex): { given: string; surname: string } {
  const names = random.pick(BY_ZONE[zone])
  return { given: random.pick(names[sex]), surname: random.pick(names.surnames) }
}
