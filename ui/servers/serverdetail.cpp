#include "ui/servers/serverdetail.h"

#include "ui/common/chart.h"
#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/section.h"
#include "ui/common/steplist.h"

#include "core/panels/registry.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr qsizetype ChecksShown = 8;
constexpr int MeterWidth = 168;
constexpr double Hundred = 100;

ServerStanding standingOf(const ServerFacts &facts)
{
    const auto &last = facts.health.last;
    ServerStanding standing{.state = facts.server.state,
                            .key = facts.key,
                            .isRefused = facts.refusal.has_value(),
                            .isChecked = last.has_value()};
    if (last) {
        standing.error = last->error;
        standing.latency = last->latency;
    }
    return standing;
}

QString shareText(double share)
{
    const double of100 = share * Hundred;
    return QLocale().toString(of100, 'f', of100 >= Hundred ? 0 : 2);
}

qint64 middle(QList<qint64> values, double share)
{
    std::ranges::sort(values);
    return values.at(std::min(values.size() - 1, qsizetype(double(values.size()) * share)));
}

} // namespace

ServerDetail::ServerDetail(EngineRoom *room, QWidget *parent)
    : DetailPane(tr("No server is selected."), parent)
    , m_room(room)
    , m_overview(new KeyValues(this))
    , m_meter(new Meter(this))
    , m_fill(new Label({}, Tone::Text, Type::Strong, this))
    , m_accounts(new Label({}, Tone::Muted, Type::Base, this))
    , m_latency(new Section(tr("Latency, last 24 hours"), this))
    , m_chart(new Chart(tr("Latency, last 24 hours"), this))
    , m_checkSection(new Section(tr("Last checks"), this))
    , m_checks(new StepList(this))
{
    auto *overview = new Section(tr("Overview"), this);
    overview->add(m_overview);
    addSection(overview);
    addSection(makeFill());
    addSection(makeUptime());
    m_chart->setObjectName(u"latencyChart"_s);
    //: milliseconds
    m_chart->setFigure(tr("%L1 ms"));
    m_latency->add(m_chart);
    addSection(m_latency);
    m_checks->setObjectName(u"checks"_s);
    m_checks->setAccessibleName(tr("Last checks"));
    m_checks->setFitting(true);
    m_checkSection->add(m_checks);
    addSection(m_checkSection);
}

QWidget *ServerDetail::makeFill()
{
    auto *section = new Section(tr("Fill"), this);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(Gap12);
    m_meter->setFixedWidth(MeterWidth);
    bar->addWidget(m_meter);
    m_fill->setObjectName(u"fill"_s);
    bar->addWidget(m_fill);
    bar->addWidget(m_accounts, 1);
    section->content()->addLayout(bar);
    return section;
}

QWidget *ServerDetail::makeUptime()
{
    auto *section = new Section(tr("Uptime"), this);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(Gap16);
    for (const QString &span : {tr("24 hours"), tr("7 days"), tr("30 days")}) {
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        auto *share = new Label({}, Tone::Text, Type::Title, section);
        share->setAccessibleName(span);
        column->addWidget(share);
        column->addWidget(new Label(span, Tone::Muted, Type::Small, section));
        columns->addLayout(column, 1);
        m_uptimes.append(share);
    }
    section->content()->addLayout(columns);
    return section;
}

void ServerDetail::show(qint64 id)
{
    if (id != m_id)
        m_facts.reset();
    m_id = id;
    if (id <= 0) {
        clear();
        return;
    }
    const auto read = [id](core::Engine &engine) {
        return serverFacts(&engine, {id});
    };
    m_room->ask(this, read, [this, id](const core::Result<ServerFacts> &facts) {
        if (id != m_id)
            return;
        if (!facts) {
            showTrouble(facts.error());
            return;
        }
        m_facts = *facts;
        tell(*facts);
        Q_EMIT shown();
    });
}

void ServerDetail::tell(const ServerFacts &facts)
{
    setTitle(facts.server.name);
    QStringList aside;
    aside.append(facts.health.last ? tr("checked %1").arg(ago(facts.health.last->at))
                                   : tr("never checked"));
    const bool isTaking =
        facts.server.state == core::ServerState::Active && facts.server.capacity != 0;
    aside.append(isTaking ? tr("accepts new services") : tr("takes no new services"));
    setState(healthCell(standingOf(facts)), aside.join(u" · "_s));
    tellOverview(facts);
    tellFill(facts.server);
    tellUptime(facts.health.uptime);
    tellHistory(facts);
    showRecord();
}

void ServerDetail::tellFill(const core::Server &server)
{
    const bool isLimited = server.capacity.value_or(0) > 0;
    const double fill = isLimited ? double(server.accounts) / *server.capacity : 0;
    m_meter->setVisible(isLimited);
    m_meter->setFill(std::min(1.0, fill));
    m_fill->setVisible(isLimited);
    m_fill->setText(percent(fill));
    m_accounts->setText(
        isLimited ? tr("%1 of %2").arg(grouped(server.accounts), grouped(*server.capacity))
                  : tr("%n account(s), no limit", nullptr, server.accounts));
}

void ServerDetail::tellOverview(const ServerFacts &facts)
{
    const core::Server &server = facts.server;
    const core::Panel &panel = core::panelOf(server.panel);
    const QString version = facts.health.last ? facts.health.last->version : QString();
    m_overview->set(u"panel"_s, tr("Panel"),
                    version.isEmpty() ? panel.label : panel.label + u' ' + version);
    m_overview->set(u"address"_s, tr("Address"), server.url.toString(), KeyValues::Kind::Mono);
    QString tls = tr("Verified");
    if (server.url.scheme() == "http"_L1)
        tls = tr("None: plain http");
    else if (!server.tls.pinSha256.isEmpty())
        tls = tr("The pinned certificate");
    else if (!server.tls.caFile.isEmpty())
        tls = tr("Verified by the authority in %1").arg(server.tls.caFile);
    m_overview->set(u"tls"_s, tr("TLS"), tls);
    const QHash<KeyHere, QString> keys{
        {KeyHere::Here, tr("On this machine")},
        {KeyHere::Missing, tr("Not on this machine")},
        {KeyHere::Changed, tr("On this machine, for another record: nothing is sent until "
                              "somebody confirms it")},
        {KeyHere::Unknown, tr("The keychain does not answer")}};
    m_overview->set(u"key"_s, tr("Key"), keys.value(facts.key));
    QStringList places;
    if (!facts.group.isEmpty())
        places.append(facts.group);
    if (!server.location.isEmpty())
        places.append(server.location);
    m_overview->set(u"group"_s, tr("Group"), places.join(u" · "_s));
    m_overview->set(u"nameservers"_s, tr("Name servers"), server.nameServers.join(u", "_s),
                    KeyValues::Kind::Mono);
    m_overview->set(u"tags"_s, tr("Tags"), server.tags.join(u", "_s));
    m_overview->set(u"refused"_s, tr("Refused"),
                    facts.refusal ? tr("%1, nothing is sent until its key changes or you test it")
                                        .arg(ago(facts.refusal->at))
                                  : QString());
    m_overview->set(u"notes"_s, tr("Notes"), server.notes);
}

void ServerDetail::tellUptime(const core::Uptime &uptime)
{
    const QList<std::optional<double>> shares{uptime.day, uptime.week, uptime.month};
    for (qsizetype at = 0; at < shares.size(); ++at) {
        //: a share of a hundred
        m_uptimes[at]->setText(shares[at] ? tr("%1 %").arg(shareText(*shares[at])) : u"–"_s);
        m_uptimes[at]->setTone(shares[at] ? Tone::Text : Tone::Disabled);
    }
}

void ServerDetail::tellHistory(const ServerFacts &facts)
{
    QList<qint64> latencies;
    for (const core::HealthCheck &check : facts.history) {
        if (check.isOk() && check.latency)
            latencies.append(check.latency->count());
    }
    if (!latencies.isEmpty())
        //: half of the answers came within, and 19 of 20
        m_latency->setNote(tr("p50 %1 · p95 %2")
                               .arg(seconds(std::chrono::milliseconds(middle(latencies, 0.5))),
                                    seconds(std::chrono::milliseconds(middle(latencies, 0.95)))));
    else
        m_latency->setNote({});
    m_latency->setVisible(latencies.size() > 1);
    tellChart(facts.history);
    QList<Step> steps;
    for (qsizetype back = 0; back < std::min(ChecksShown, facts.history.size()); ++back) {
        const core::HealthCheck &check = facts.history[facts.history.size() - 1 - back];
        steps.append({.state = check.isOk() ? StepState::Done : StepState::Failed,
                      .name = healthCell(check).text,
                      .time = age(check.at),
                      .lines = {factsInWords(check)}});
    }
    if (steps.isEmpty() && facts.health.last)
        steps.append({.state = facts.health.last->isOk() ? StepState::Done : StepState::Failed,
                      .name = healthCell(*facts.health.last).text,
                      .time = age(facts.health.last->at),
                      .lines = {factsInWords(*facts.health.last)}});
    m_checks->setSteps(steps);
    m_checkSection->setVisible(!steps.isEmpty());
}

void ServerDetail::tellChart(const QList<core::HealthCheck> &history)
{
    QList<ChartPoint> points;
    for (const core::HealthCheck &check : history) {
        const bool isMeasured = check.isOk() && check.latency;
        points.append(
            {check.at, isMeasured ? std::optional(double(check.latency->count())) : std::nullopt});
    }
    m_chart->setPoints(points);
}

} // namespace ui
