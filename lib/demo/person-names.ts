const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** First names for the demo company's people; with the last names they make some four thousand different ones. */
export const FIRST_NAMES = words(`
  Aaron Abigail Adeel Aisha Alan Alice Amelia Anita Anthony Asha Ben Beth Bilal Bridget Callum Cara Chloe Clare Colin Craig
  Daisy Daniel Darren Declan Dev Donna Ed Eilidh Elena Emma Ewan Faith Farah Fiona Frank Gareth Gemma George Grace Gwen
  Hannah Harry Hassan Helen Hugh Iain Imran Isla Jack James Jamila Janet Jess Joel Karen Kate Kofi Laura Leah Lewis
  Lucy Luke Maria Martin Maryam Megan Mia Mick Naomi Neil Nia Nigel Olivia Omar Owen Paul Pete Poppy Rachel Rhys
`);

export const LAST_NAMES = words(`
  Abbott Akhtar Allen Barker Begum Bell Bennett Birch Boyd Brook Burns Carr Chan Clarke Cole Cooper Cross Davies Dixon Doyle
  Ellis Evans Fisher Fletcher Foster Gibson Gill Graham Grant Hall Harris Hart Hayes Hill Hughes Hussain Iqbal Jones Kaur Kelly
  Khan King Knight Lamb Lane Lloyd Marsden Mason Mills Moss Murphy Nash Norris Osborne Page Parker Patel Pike Price Quinn
`);
