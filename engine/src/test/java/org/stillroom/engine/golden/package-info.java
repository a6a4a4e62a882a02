/** Numbers of independent references (pycocotools, the papers' own code, torchvision), and how tests get at them. */
@NullMarked
package org.stillroom.engine.golden;

import org.jspecify.annotations.NullMarked;
