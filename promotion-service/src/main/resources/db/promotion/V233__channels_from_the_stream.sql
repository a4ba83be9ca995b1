-- What an environment runs is answered from the application's own stream.
DROP TABLE channel;
