INSERT INTO `kilo702` (`lemon939`) VALUES (1);
INSERT INTO `kilo702` (`lemon939`) VALUES (2);
INSERT INTO `kilo702` (`lemon939`) VALUES (3);
INSERT INTO `kilo702` (`lemon939`) VALUES (4);
