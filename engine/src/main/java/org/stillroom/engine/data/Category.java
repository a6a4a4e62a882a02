package org.stillroom.engine.data;

/**
 * A class of objects.
 *
 * @param id the id the data set gives it; any long, 0 included
 * @param name what people call it
 */
public record Category(long id, String name) {}
