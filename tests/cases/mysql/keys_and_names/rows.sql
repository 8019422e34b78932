INSERT INTO `parents` (`id`, `code`) VALUES (1, 1);
INSERT INTO `children` (`parent`) VALUES (1);
INSERT INTO `texts` (`id`, `name`) VALUES (1, 'a'), (2, 'a');
INSERT INTO `compared` (`id`, `name`) VALUES (1, 'Aé');
