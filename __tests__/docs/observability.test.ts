import { unsubscribe } from 'node:diagnostics_channel';
import * as diagnostics from 'node:diagnostics_channel';
import { metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type HistogramMetricData,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import express from 'express';
import { recallCommand, recallWebhook } from '../../lib';
import { run, serve } from '../cli/helpers';
import { blocksOf, program, runProgram } from './blocks';

const page = 'docs/observability.md';
const subscribers: diagnostics.ChannelListener[] = [];

/** node:diagnostics_channel, whose subscribers end with the test. */
const modules = {
  'node:diagnostics_channel': {
    ...diagnostics,
    subscribe(name: string, subscriber: diagnostics.ChannelListener) {
      subscribers.push(subscriber);
      diagnostics.subscribe(name, subscriber);
    },
  },
};

afterEach(() => {
  for (const subscriber of subscribers.splice(0)) unsubscribe('tencent-im-webhook', subscriber);
});

async function exchangeTwice(): Promise<void> {
  const onRecall = () => new Promise((resolve) => setTimeout(resolve, 30));
  const webhook = recallWebhook({ sdkAppId: 1400000001, onRecall });
  const url = await serve(express().use(webhook));
  expect((await run(['send', url])).code).toBe(0);
  expect((await run(['send', url, '--sdk-app-id', '5'])).code).toBe(1);
}

test('the diagnostics channel', async () => {
  const lines: string[] = [];
  const fakeConsole = { log: (line: string) => lines.push(line) };
  const recipe = program(page, 'The diagnostics channel');
  await runProgram(recipe, { modules, globals: { console: fakeConsole } });
  await exchangeTwice();
  expect(lines).toEqual([
    expect.stringMatching(
      new RegExp(`^${recallCommand} \\(after\\) of 1400000001: OK in [\\d.]+ ms$`),
    ),
    expect.stringMatching(/: SDKAPPID_MISMATCH in [\d.]+ ms$/),
  ]);
});

test('OpenTelemetry', async () => {
  const spanExporter = new InMemorySpanExporter();
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(spanExporter)],
  });
  metrics.setGlobalMeterProvider(meterProvider);
  trace.setGlobalTracerProvider(tracerProvider);

  await runProgram(program(page, 'OpenTelemetry'), { modules });
  await exchangeTwice();

  const common = { command: recallCommand, kind: 'after', sdk_app_id: 1400000001 };
  const [handled, refused] = spanExporter.getFinishedSpans();
  expect(handled).toMatchObject({
    name: recallCommand,
    attributes: { ...common, outcome: 'OK' },
    status: { code: SpanStatusCode.UNSET },
  });
  const [seconds, nanoseconds] = handled!.duration;
  const milliseconds = seconds * 1000 + nanoseconds / 1e6;
  expect(milliseconds).toBeGreaterThan(25);
  expect(milliseconds).toBeLessThan(2000);
  expect(refused).toMatchObject({
    attributes: { ...common, outcome: 'SDKAPPID_MISMATCH' },
    status: { code: SpanStatusCode.ERROR, message: 'SDKAPPID_MISMATCH' },
  });

  await meterProvider.forceFlush();
  const [exported] = metricExporter.getMetrics();
  const histogram = exported!.scopeMetrics[0]!.metrics[0] as HistogramMetricData;
  expect(histogram.descriptor).toMatchObject({ name: 'tencent_im_webhook.duration', unit: 's' });
  expect(histogram.dataPoints).toMatchObject([
    { attributes: { ...common, outcome: 'OK' }, value: { count: 1 } },
    { attributes: { ...common, outcome: 'SDKAPPID_MISMATCH' }, value: { count: 1 } },
  ]);
  expect(histogram.dataPoints[0]!.value.sum).toBeGreaterThan(0.025);
  expect(histogram.dataPoints[0]!.value.buckets.boundaries).toContain(1.8);

  await meterProvider.shutdown();
  await tracerProvider.shutdown();
  metrics.disable();
  trace.disable();
});

test('Prometheus', async () => {
  const { origin } = await runProgram(program(page, 'Prometheus'), { modules });
  await exchangeTwice();
  const response = await fetch(`${origin}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n');
  const labels = (outcome: string) =>
    `command="${recallCommand}",kind="after",sdk_app_id="1400000001",outcome="${outcome}"`;
  const name = 'tencent_im_webhook_duration_seconds';
  expect(lines).toContain(`# TYPE ${name} histogram`);
  expect(lines).toContain(`${name}_count{${labels('OK')}} 1`);
  expect(lines).toContain(`${name}_count{${labels('SDKAPPID_MISMATCH')}} 1`);
  expect(lines).toContain(`${name}_bucket{le="1.8",${labels('OK')}} 1`);
  expect(lines).toContain(`${name}_bucket{le="0.025",${labels('OK')}} 0`);
  expect(lines).toContain(`tencent_im_webhook_drift_total{command="${recallCommand}"} 0`);

  const queries = blocksOf(page).find(({ language }) => language === 'promql')!.code;
  for (const metric of queries.match(/tencent_\w+/g)!) {
    expect(lines.filter((line) => line.startsWith(`${metric}{`))).not.toEqual([]);
  }
  for (const [, by] of queries.matchAll(/by \((?!le)(.*?)\)/g)) {
    for (const label of by!.split(', ')) expect(labels('OK')).toContain(`${label}="`);
  }
});
