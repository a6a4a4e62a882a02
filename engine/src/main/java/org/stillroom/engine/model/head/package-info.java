/**
 * What all families of dense detectors have in common: a head that says something of every position of a pyramid, and a coder that
 * knows what it means. One package a family stands beside this one.
 */
@NullMarked
package org.stillroom.engine.model.head;

import org.jspecify.annotations.NullMarked;
