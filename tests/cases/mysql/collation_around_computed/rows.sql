INSERT INTO `Mixed681` (`eagle7`) VALUES ('v0');
INSERT INTO `Mixed681` (`eagle7`) VALUES ('v1');
INSERT INTO `Mixed681` (`eagle7`) VALUES ('v2');
INSERT INTO `Mixed681` (`eagle7`) VALUES ('v3');
