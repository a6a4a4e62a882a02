/** Runs JMH's benchmarks, which lie in the packages of what they measure, and says how their costs grow. */
@org.jspecify.annotations.NullMarked
package org.stillroom.engine.kernels;
