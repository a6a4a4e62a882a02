/** What is wrong with an arm's detections, by kind and class, and the images behind each number. */
@NullMarked
package org.stillroom.app.errors;

import org.jspecify.annotations.NullMarked;
