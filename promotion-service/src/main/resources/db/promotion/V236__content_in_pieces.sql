-- Not compressed, so that a piece of a document can be read without the rest.
ALTER TABLE content ALTER COLUMN bytes SET STORAGE EXTERNAL;
