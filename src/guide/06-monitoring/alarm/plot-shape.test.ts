import { describe, expect, it } from 'vitest';
import { dayView, everything, placeOf, seriesPath, thresholdAt } from './plot-shape.ts';

const view = { from: 0, until: 4 };

describe('the line of a series', () => {
  it('goes from data point to data point, upwards for more', () => {
    expect(seriesPath([0, 10, 5, 5], 1, view, 10)).toBe('M12.5 100L37.5 0L62.5 50L87.5 50');
  });

  it('breaks where there is no data point', () => {
    expect(seriesPath([0, undefined, undefined, 10], 1, view, 10)).toBe('M12.5 100M87.5 0');
  });

  it('runs along the top where a value is above it', () => {
    expect(seriesPath([50, 5, 50, 5], 1, view, 10)).toBe('M12.5 0L37.5 50L62.5 0L87.5 50');
  });

  it('shows the smallest and the largest where there are more data points than places', () => {
    const minutes = Array.from({ length: everything.until }, (_, minute) => (minute === 10_000 ? 9 : 1));
    const path = seriesPath(minutes, 1, everything, 10);
    expect(path.split('L').length).toBeLessThan(1_000);
    expect(path).toContain(' 10L');
  });

  it('shows a part of it', () => {
    const hours = Array.from({ length: 14 * 24 }, (_, hour) => (hour >= 24 && hour < 48 ? 8 : 2));
    expect(seriesPath(hours, 60, dayView(1), 10)).not.toContain(' 80');
    expect(seriesPath(hours, 60, dayView(2), 10)).not.toContain(' 20');
  });
});

it('places a stretch of time in a view, or not at all', () => {
  expect(placeOf({ since: 1, until: 2 }, view)).toEqual({ left: 25, width: 25 });
  expect(placeOf({ since: -5, until: 1 }, view)).toEqual({ left: 0, width: 25 });
  expect(placeOf({ since: 5, until: 6 }, view)).toBeUndefined();
});

it('takes a height for the threshold there, on a step and in the range', () => {
  const range = { min: 10, max: 100, step: 5 };
  expect(thresholdAt(0.2, range)).toBe(80);
  expect(thresholdAt(0.21, range)).toBe(80);
  expect(thresholdAt(-1, range)).toBe(100);
  expect(thresholdAt(2, range)).toBe(10);
});
