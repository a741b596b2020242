import { z } from "zod";

/**
 * What we read of an activity (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object);
 * all else in it is passed over.
 */

const account = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
});

/** Loose, so that one odd entity or attachment does not lose the message. */
const entity = z.object({
  type: z.string().optional(),
  text: z.string().optional(),
  mentioned: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  locale: z.string().optional(),
  timezone: z.string().optional(),
});

const attachment = z.object({
  contentType: z.string().optional(),
  name: z.string().nullish(),
  content: z.unknown().optional(),
});

const named = z.object({ id: z.string(), name: z.string().nullish() });

export const activitySchema = z.object({
  type: z.string().min(1),
  id: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.string().min(1),
  from: account,
  recipient: z.object({ id: z.string().min(1), name: z.string().optional() }),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    name: z.string().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      team: named.partial({ id: true }).optional(),
      channel: named.optional(),
      eventType: z.string().optional(),
      settings: z.object({ selectedChannel: z.object({ id: z.string() }).optional() }).optional(),
    })
    .optional(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  localTimezone: z.string().nullish(),
  entities: z
    .array(entity.catch({}))
    .nullish()
    .transform((list) => list ?? []),
  attachments: z
    .array(attachment.catch({}))
    .nullish()
    .transform((list) => list ?? []),
  /** Of an invoke: its name and what it brings. */
  name: z.string().optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  /** Of an installationUpdate. */
  action: z.string().optional(),
});

export type Activity = z.infer<typeof activitySchema>;
