#include "app/cli/json.h"

#include "core/wording/errorwording.h"

#include <algorithm>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

QJsonValue orNull(const std::optional<int> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue orNull(const std::optional<qint64> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue orNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue orNull(const std::optional<bool> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

template <typename Tag>
QJsonValue orNull(const std::optional<Id<Tag>> &id)
{
    return id ? QJsonValue(id->value) : QJsonValue();
}

QJsonValue timeText(const std::optional<QDateTime> &time)
{
    return time ? QJsonValue(time->toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue timeText(const QDateTime &time)
{
    return timeText(time.isValid() ? std::optional(time) : std::nullopt);
}

QJsonValue orNull(const std::optional<ErrorKind> &error)
{
    return error ? QJsonValue(nameOf(*error)) : QJsonValue();
}

QJsonObject mapped(const QMap<QString, QString> &map)
{
    QJsonObject object;
    for (auto [name, value] : map.asKeyValueRange())
        object.insert(name, value);
    return object;
}

QJsonValue observedText(const Service &service)
{
    if (!service.observed)
        return {};
    const Observed &seen = *service.observed;
    return QJsonObject{{u"exists"_s, seen.exists},
                       {u"suspended"_s, seen.suspended},
                       {u"package"_s, seen.package},
                       {u"at"_s, timeText(seen.at)}};
}

//! A share as a percentage with two digits.
QJsonValue percent(const std::optional<double> &share)
{
    return share ? QJsonValue(std::round(*share * 10'000) / 100) : QJsonValue();
}

void addPast(QJsonObject &one, const ServerHealth &past)
{
    one.insert(u"uptime_24h"_s, percent(past.uptime.day));
    one.insert(u"uptime_7d"_s, percent(past.uptime.week));
    one.insert(u"uptime_30d"_s, percent(past.uptime.month));
    one.insert(u"alert_since"_s, past.alert ? timeText(past.alert->raisedAt) : QJsonValue());
}

QJsonArray suspensionsOf(const ServiceOverview &overview)
{
    QJsonArray reasons;
    for (const Suspension &suspension : overview.suspensions)
        reasons.append(QJsonObject{{u"reason"_s, nameOf(suspension.reason)},
                                   {u"note"_s, suspension.note},
                                   {u"by"_s, suspension.by},
                                   {u"at"_s, timeText(suspension.at)}});
    if (!overview.suspensions.isEmpty())
        return reasons;
    for (const SuspensionReason reason : overview.service.suspensions)
        reasons.append(QJsonObject{{u"reason"_s, nameOf(reason)}});
    return reasons;
}

} // namespace

QJsonObject asJson(const Error &error)
{
    const Sentence sentence = inWords(error);
    return {{u"class"_s, nameOf(error.kind)},
            {u"summary"_s, sentence.summary},
            {u"detail"_s, error.detail},
            {u"hint"_s, sentence.hint}};
}

QJsonObject asJson(const ServerOverview &overview)
{
    const Server &server = overview.server;
    return {
        {u"id"_s, server.id.value},
        {u"name"_s, server.name},
        {u"panel"_s, nameOf(server.panel)},
        {u"url"_s, server.url.toString()},
        {u"user"_s, server.user},
        {u"state"_s, nameOf(server.state)},
        {u"capacity"_s, orNull(server.capacity)},
        {u"accounts"_s, server.accounts},
        {u"group"_s, orNull(server.group)},
        {u"location"_s, server.location},
        {u"tags"_s, QJsonArray::fromStringList(server.tags)},
        {u"nameservers"_s, QJsonArray::fromStringList(server.nameServers)},
        {u"addresses"_s, QJsonArray::fromStringList(server.addresses)},
        {u"ca_file"_s, server.tls.caFile},
        {u"pin_sha256"_s, QString::fromLatin1(server.tls.pinSha256.toHex())},
        {u"allow_plain_http"_s, server.tls.allowPlainHttp},
        {u"notes"_s, server.notes},
        {u"key_refused_at"_s, overview.refusal ? timeText(overview.refusal->at) : QJsonValue()}};
}

QJsonObject asJson(const ServerOverview &overview, const ServerHealth &past)
{
    QJsonObject one = asJson(overview);
    one.insert(u"last_check"_s, past.last ? QJsonValue(asJson(*past.last)) : QJsonValue());
    addPast(one, past);
    return one;
}

QJsonObject asJson(const ServerGroup &group)
{
    return {{u"id"_s, group.id.value},
            {u"name"_s, group.name},
            {u"fill_rule"_s, nameOf(group.fillRule)},
            {u"notes"_s, group.notes}};
}

QJsonObject asJson(const Product &product)
{
    QJsonArray steps;
    for (const StepKind step : product.steps)
        steps.append(nameOf(step));
    QJsonObject prices;
    for (const Price &price : product.prices)
        prices.insert(nameOf(price.cycle), price.price.amount());
    return {{u"id"_s, product.id.value},
            {u"name"_s, product.name},
            {u"description"_s, product.description},
            {u"type"_s, nameOf(product.type)},
            {u"panel"_s, product.panel ? QJsonValue(nameOf(*product.panel)) : QJsonValue()},
            {u"package"_s, product.package},
            {u"kind"_s, nameOf(product.accountKind)},
            {u"group"_s, orNull(product.group)},
            {u"location"_s, product.location},
            {u"tags"_s, QJsonArray::fromStringList(product.tags)},
            {u"steps"_s, steps},
            {u"undo_failed"_s, product.undoFailed},
            {u"fields"_s, mapped(product.fields)},
            {u"currency"_s, product.currency},
            {u"prices"_s, prices},
            {u"state"_s, product.active ? u"active"_s : u"inactive"_s}};
}

QJsonObject asJson(const Customer &customer)
{
    return {{u"id"_s, customer.id.value},
            {u"name"_s, customer.name},
            {u"email"_s, customer.email},
            {u"company"_s, customer.company},
            {u"phone"_s, customer.phone},
            {u"address"_s, customer.address},
            {u"country"_s, customer.country},
            {u"language"_s, customer.language},
            {u"currency"_s, customer.currency},
            {u"notes"_s, customer.notes},
            {u"state"_s, customer.active ? u"active"_s : u"inactive"_s}};
}

QJsonObject asJson(const Licence &licence)
{
    return {{u"id"_s, licence.id.value},
            {u"key"_s, licence.key},
            {u"customer"_s, licence.customer.value},
            {u"product"_s, licence.product.value},
            {u"service"_s, orNull(licence.service)},
            {u"state"_s, nameOf(licence.state)},
            {u"expires"_s, timeText(licence.expiresAt)},
            {u"quota"_s, orNull(licence.quota)},
            {u"used"_s, licence.used}};
}

QJsonObject asJson(const ServiceOverview &overview)
{
    const Service &service = overview.service;
    QJsonObject object{
        {u"id"_s, service.id.value},
        {u"state"_s, nameOf(service.state)},
        {u"unknown"_s, service.unknown},
        {u"domain"_s, service.domain},
        {u"username"_s, service.username},
        {u"remote_id"_s, service.remoteId},
        {u"customer"_s, overview.customer},
        {u"product"_s, overview.product},
        {u"server"_s, overview.server},
        {u"cycle"_s, nameOf(service.cycle)},
        {u"price"_s, service.price.currency.isEmpty() ? QString() : service.price.toString()},
        {u"fields"_s, mapped(service.fields)},
        {u"suspensions"_s, suspensionsOf(overview)},
        {u"observed"_s, observedText(service)},
        {u"notes"_s, service.notes}};
    if (!overview.lost.isEmpty())
        object.insert(u"lost"_s, overview.lost);
    return object;
}

QJsonObject asJson(const ConnectionReport &report)
{
    QJsonArray stages;
    for (const StageReport &stage : report.stages) {
        QJsonObject one{{u"stage"_s, nameOf(stage.stage)},
                        {u"outcome"_s, nameOf(stage.outcome)},
                        {u"found"_s, stage.found}};
        if (stage.error)
            one.insert(u"error"_s, asJson(*stage.error));
        stages.append(one);
    }
    return {{u"passed"_s, report.passed()}, {u"stages"_s, stages}};
}

QJsonObject asJson(const HealthCheck &check)
{
    QJsonObject one{{u"at"_s, timeText(check.at)},
                    {u"ok"_s, check.isOk()},
                    {u"class"_s, check.error ? nameOf(*check.error) : u"ok"_s}};
    if (check.error) {
        one.insert(u"detail"_s, check.detail);
        return one;
    }
    one.insert(u"latency_ms"_s, check.latency ? qint64(check.latency->count()) : QJsonValue());
    one.insert(u"version"_s, check.version);
    one.insert(u"load"_s, orNull(check.load));
    one.insert(u"accounts"_s, orNull(check.accounts));
    return one;
}

QJsonObject asJson(const CheckedServer &checked, const ServerHealth &past)
{
    QJsonObject one{{u"id"_s, checked.server.id.value},
                    {u"server"_s, checked.server.name},
                    {u"ok"_s, checked.skipped ? QJsonValue() : checked.health.has_value()},
                    {u"skipped"_s, checked.skipped},
                    {u"class"_s, checked.error ? nameOf(checked.error->kind) : u"ok"_s}};
    addPast(one, past);
    if (checked.error) {
        one.insert(u"error"_s, asJson(*checked.error));
        return one;
    }
    one.insert(u"version"_s, checked.health->version);
    one.insert(u"hostname"_s, checked.health->hostname);
    one.insert(u"load"_s, orNull(checked.health->load));
    one.insert(u"accounts"_s, orNull(checked.health->accounts));
    one.insert(u"latency_ms"_s, qint64(checked.health->latency.count()));
    return one;
}

QJsonObject asJson(const PanelPackage &package)
{
    const QString kind = package.kind ? nameOf(*package.kind) : u"any"_s;
    return {{u"name"_s, package.name}, {u"kind"_s, kind}, {u"limits"_s, mapped(package.limits)}};
}

QJsonObject asJson(const PanelAccount &account)
{
    return {{u"username"_s, account.username},  {u"domain"_s, account.domain},
            {u"remote_id"_s, account.remoteId}, {u"package"_s, account.package},
            {u"email"_s, account.email},        {u"suspended"_s, orNull(account.suspended)}};
}

QJsonObject asJson(const Usage &usage)
{
    return {{u"disk_bytes"_s, orNull(usage.diskBytes)},
            {u"disk_limit_bytes"_s, orNull(usage.diskLimitBytes)},
            {u"bandwidth_bytes"_s, orNull(usage.bandwidthBytes)},
            {u"bandwidth_limit_bytes"_s, orNull(usage.bandwidthLimitBytes)},
            {u"inodes"_s, orNull(usage.inodes)},
            {u"inode_limit"_s, orNull(usage.inodeLimit)}};
}

QJsonArray asJson(const QList<StepReport> &steps)
{
    QJsonArray array;
    for (const StepReport &step : steps) {
        QJsonObject one{
            {u"step"_s, step.name}, {u"state"_s, nameOf(step.state)}, {u"detail"_s, step.detail}};
        if (!step.login.isEmpty())
            one.insert(u"login"_s, step.login);
        if (!step.password.isEmpty())
            one.insert(u"password"_s, QString::fromUtf8(step.password.reveal()));
        array.append(one);
    }
    return array;
}

QJsonObject asJson(const JobOverview &overview)
{
    const Job &job = overview.job;
    return {{u"id"_s, job.id.value},
            {u"state"_s, nameOf(job.state)},
            {u"kind"_s, nameOf(job.kind)},
            {u"lane"_s, nameOf(job.lane)},
            {u"service"_s, orNull(job.service)},
            {u"domain"_s, overview.service},
            {u"server"_s, overview.server},
            {u"worker"_s, overview.worker},
            {u"bulk"_s, orNull(overview.bulk)},
            {u"actor"_s, job.actor},
            {u"priority"_s, job.priority},
            {u"attempt"_s, job.attempt},
            {u"tries"_s, job.tries},
            {u"takeovers"_s, job.takeovers},
            {u"created"_s, timeText(job.createdAt)},
            {u"due"_s, timeText(job.runAt)},
            {u"started"_s, timeText(job.startedAt)},
            {u"ended"_s, timeText(job.endedAt)},
            {u"stop_asked"_s, timeText(job.stopAskedAt)},
            {u"error"_s, orNull(job.error)},
            {u"detail"_s, job.detail}};
}

namespace {

QJsonObject stepText(const JobStep &step)
{
    return {{u"id"_s, step.id.value},
            {u"step"_s, step.name},
            {u"state"_s, nameOf(step.state)},
            {u"attempt"_s, step.attempt},
            {u"intended"_s, timeText(step.intentAt)},
            {u"sent"_s, timeText(step.sentAt)},
            {u"deadline"_s, timeText(step.callDeadline)},
            {u"ended"_s, timeText(step.endedAt)},
            {u"error"_s, orNull(step.error)},
            {u"detail"_s, step.detail},
            {u"remote_id"_s, step.remoteId},
            {u"result"_s, step.result},
            {u"request"_s, step.requestMasked},
            {u"reply"_s, step.replyMasked}};
}

QString nameOfStep(const std::optional<StepId> &id, const QList<JobStep> &steps)
{
    const auto found = id ? std::ranges::find(steps, *id, &JobStep::id) : steps.end();
    return found == steps.end() ? QString() : found->name;
}

} // namespace

QJsonObject asJson(const JobRecord &record)
{
    QJsonArray steps;
    for (const JobStep &step : record.steps)
        steps.append(stepText(step));
    QJsonArray history;
    for (const JobEvent &event : record.history)
        history.append(QJsonObject{{u"at"_s, timeText(event.at)},
                                   {u"step"_s, nameOfStep(event.step, record.steps)},
                                   {u"turn"_s, event.turn},
                                   {u"actor"_s, event.actor},
                                   {u"fence"_s, event.fence},
                                   {u"detail"_s, event.detail}});
    QJsonObject document = asJson(record.overview);
    document.insert(u"payload"_s, record.overview.job.payload);
    document.insert(u"steps"_s, steps);
    document.insert(u"history"_s, history);
    return document;
}

QJsonObject asJson(const JobStatistics &statistics)
{
    QJsonArray hours;
    for (const HourOfJobs &hour : statistics.hours)
        hours.append(QJsonObject{
            {u"hour"_s, timeText(hour.hour)}, {u"done"_s, hour.done}, {u"failed"_s, hour.failed}});
    const int ended = statistics.done + statistics.failed;
    return {{u"done"_s, statistics.done},
            {u"failed"_s, statistics.failed},
            {u"success_rate"_s,
             ended > 0 ? QJsonValue(double(statistics.done) / double(ended)) : QJsonValue()},
            {u"p50_ms"_s, qint64(statistics.median.count())},
            {u"p95_ms"_s, qint64(statistics.p95.count())},
            {u"hours"_s, hours}};
}

QJsonObject asJson(const WorkerOverview &overview)
{
    QJsonArray jobs;
    for (const JobId job : overview.jobs)
        jobs.append(job.value);
    const WorkerRecord &worker = overview.worker;
    return {{u"id"_s, worker.id.value},           {u"host"_s, worker.host},
            {u"process"_s, worker.process},       {u"started"_s, timeText(worker.startedAt)},
            {u"seen"_s, timeText(worker.seenAt)}, {u"jobs"_s, jobs}};
}

QJsonObject asJson(const MailOverview &overview)
{
    const Mail &mail = overview.mail;
    return {{u"id"_s, mail.id.value},
            {u"state"_s, nameOf(mail.state)},
            {u"template"_s, nameOf(mail.kind)},
            {u"about"_s, nameOf(mail.subject)},
            {u"about_id"_s, mail.subjectId},
            {u"stage"_s, mail.stage},
            {u"service"_s, orNull(mail.service)},
            {u"domain"_s, overview.service},
            {u"customer"_s, orNull(mail.customer)},
            {u"recipient"_s, mail.recipient},
            {u"language"_s, mail.language},
            {u"variables"_s, mail.variables},
            {u"password_host"_s, mail.passwordHost},
            {u"attempt"_s, mail.attempt},
            {u"detail"_s, mail.detail},
            {u"created"_s, timeText(mail.createdAt)},
            {u"sent"_s, timeText(mail.sentAt)}};
}

} // namespace cli
