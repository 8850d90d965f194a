#include "ui/servers/serverdetail.h"

#include "ui/common/button.h"
#include "ui/common/chart.h"
#include "ui/common/chip.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/keyvalues.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/section.h"
#include "ui/common/steplist.h"
#include "ui/common/surface.h"

#include "core/panels/registry.h"

#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr qsizetype ChecksShown = 8;
constexpr int MeterWidth = 168;
constexpr double Hundred = 100;

Cell cellOf(const HealthChip &chip)
{
    return {.text = chip.word, .icon = chip.icon, .tone = chip.tone, .iconTone = chip.iconTone};
}

//! As a row of the table would be shown.
HealthChip chipOf(const ServerFacts &facts)
{
    const core::RowTable fields{.name = {},
                                .from = {},
                                .id = {},
                                .fields = {{u"state"_s, {}},
                                           {u"refused"_s, {}},
                                           {u"checked"_s, {}},
                                           {u"error"_s, {}},
                                           {u"latency"_s, {}}}};
    const auto &last = facts.health.last;
    const core::TableRow row{
        .id = facts.server.id.value,
        .values = {core::nameOf(facts.server.state),
                   facts.refusal ? QVariant(facts.refusal->at.toMSecsSinceEpoch()) : QVariant(),
                   last ? QVariant(last->at.toMSecsSinceEpoch()) : QVariant(),
                   last && last->error ? QVariant(core::nameOf(*last->error)) : QVariant(),
                   last && last->latency ? QVariant(qint64(last->latency->count())) : QVariant()}};
    return chipOf(RowView(fields, row), facts.key);
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

ServerDetail::ServerDetail(EngineRoom *room, QList<QAction *> usual, QMenu *others, QWidget *parent)
    : QWidget(parent)
    , m_room(room)
    , m_scroll(new QScrollArea(this))
    , m_body(new QWidget)
    , m_none(new Label(tr("No server is selected."), Tone::Muted, Type::Base, this))
    , m_name(new Label({}, Tone::Text, Type::Title, m_body))
    , m_chip(new Chip(m_body))
    , m_age(new Label({}, Tone::Muted, Type::Small, m_body))
    , m_overview(new KeyValues(m_body))
    , m_meter(new Meter(m_body))
    , m_fill(new Label({}, Tone::Text, Type::Strong, m_body))
    , m_accounts(new Label({}, Tone::Muted, Type::Base, m_body))
    , m_latency(new Section(tr("Latency, last 24 hours"), m_body))
    , m_chart(new Chart(tr("Latency, last 24 hours"), m_body))
    , m_checkSection(new Section(tr("Last checks"), m_body))
    , m_checks(new StepList(m_body))
{
    setObjectName(u"serverDetail"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_none->setAlignment(Qt::AlignCenter);
    all->addWidget(m_none, 1);
    m_scroll->setObjectName(u"column"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_body);
    letThrough(m_scroll);
    layOnSurface(this);
    all->addWidget(m_scroll, 1);

    auto *parts = new QVBoxLayout(m_body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    parts->addWidget(makeHead(usual, others));
    auto *overview = new Section(tr("Overview"), m_body);
    overview->add(m_overview);
    parts->addWidget(overview);

    auto *fill = new Section(tr("Fill"), m_body);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(Gap12);
    m_meter->setFixedWidth(MeterWidth);
    bar->addWidget(m_meter);
    m_fill->setObjectName(u"fill"_s);
    bar->addWidget(m_fill);
    bar->addWidget(m_accounts, 1);
    fill->content()->addLayout(bar);
    parts->addWidget(fill);
    parts->addWidget(makeUptime());
    m_chart->setObjectName(u"latencyChart"_s);
    //: milliseconds
    m_chart->setFigure(tr("%L1 ms"));
    m_latency->add(m_chart);
    parts->addWidget(m_latency);
    m_checks->setObjectName(u"checks"_s);
    m_checks->setAccessibleName(tr("Last checks"));
    m_checks->setFitting(true);
    m_checkSection->add(m_checks);
    parts->addWidget(m_checkSection);
    parts->addStretch(1);
    show(0);
}

QWidget *ServerDetail::makeHead(const QList<QAction *> &usual, QMenu *others)
{
    auto *head = new QWidget(m_body);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(Gap16, Gap12, Gap16, Gap12);
    rows->setSpacing(Gap4);
    m_name->setObjectName(u"name"_s);
    rows->addWidget(m_name);
    auto *state = new QHBoxLayout;
    state->setSpacing(Gap8);
    state->addWidget(m_chip);
    m_age->setWordWrap(true);
    state->addWidget(m_age, 1);
    rows->addLayout(state);
    rows->addSpacing(Gap8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    for (QAction *action : usual)
        buttons->addWidget(new Button(action, ButtonKind::Plain, head));
    auto *more = new Button(QString(), ButtonKind::Plain, head);
    more->setObjectName(u"detailMore"_s);
    more->setIconName(u"more"_s);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    connect(more, &QPushButton::clicked, others,
            [more, others] { others->popup(more->mapToGlobal(more->rect().bottomLeft())); });
    buttons->addWidget(more);
    buttons->addStretch(1);
    rows->addLayout(buttons);
    return head;
}

QWidget *ServerDetail::makeUptime()
{
    auto *section = new Section(tr("Uptime"), m_body);
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
        m_none->show();
        m_scroll->hide();
        return;
    }
    const auto read = [id](core::Engine &engine) {
        return serverFacts(&engine, {id});
    };
    m_room->ask(this, read, [this, id](const core::Result<ServerFacts> &facts) {
        if (id != m_id || !facts)
            return;
        m_facts = *facts;
        tell(*facts);
        Q_EMIT shown();
    });
}

void ServerDetail::tell(const ServerFacts &facts)
{
    m_none->hide();
    m_scroll->show();
    m_name->setText(facts.server.name);
    m_chip->setCell(cellOf(chipOf(facts)));
    QStringList age;
    age.append(facts.health.last ? tr("checked %1").arg(ago(facts.health.last->at))
                                 : tr("never checked"));
    const bool isTaking =
        facts.server.state == core::ServerState::Active && facts.server.capacity != 0;
    age.append(isTaking ? tr("accepts new services") : tr("takes no new services"));
    m_age->setText(age.join(u" · "_s));
    tellOverview(facts);

    const core::Server &server = facts.server;
    const bool isLimited = server.capacity.value_or(0) > 0;
    const double fill = isLimited ? double(server.accounts) / *server.capacity : 0;
    m_meter->setVisible(isLimited);
    m_meter->setFill(std::min(1.0, fill));
    m_fill->setVisible(isLimited);
    m_fill->setText(percent(fill));
    m_accounts->setText(
        isLimited ? tr("%1 of %2").arg(grouped(server.accounts), grouped(*server.capacity))
                  : tr("%n account(s), no limit", nullptr, server.accounts));
    tellUptime(facts.health.uptime);
    tellHistory(facts);
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
        const HealthChip chip = chipOf(check);
        steps.append({.state = check.isOk() ? StepState::Done : StepState::Failed,
                      .name = chip.word,
                      .time = age(check.at),
                      .lines = {factsInWords(check)}});
    }
    if (steps.isEmpty() && facts.health.last)
        steps.append({.state = facts.health.last->isOk() ? StepState::Done : StepState::Failed,
                      .name = chipOf(*facts.health.last).word,
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
