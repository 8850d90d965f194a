#include "ui/dashboard/dashboardpage.h"

#include "ui/common/button.h"
#include "ui/common/complaint.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/common/offlinestrip.h"
#include "ui/dashboard/fillcard.h"
#include "ui/dashboard/fleetcard.h"
#include "ui/dashboard/needscard.h"
#include "ui/dashboard/queuecard.h"
#include "ui/dashboard/statescard.h"
#include "ui/dashboard/trendscard.h"

#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int HeaderHeight = 52;
constexpr int Days = 30;

} // namespace

DashboardPage::DashboardPage(EngineRoom *room, QWidget *parent)
    : Page(parent)
    , m_room(room)
    , m_date(new Label({}, Tone::Muted, Type::Small, this))
    , m_trouble(new OfflineStrip(this))
    , m_needs(new NeedsCard(this))
    , m_fleet(new FleetCard(this))
    , m_fill(new FillCard(this))
    , m_queue(new QueueCard(this))
    , m_states(new StatesCard(this))
    , m_trends(new TrendsCard(this))
{
    setObjectName(u"dashboardPage"_s);
    makeActions();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeHeader());
    all->addWidget(makeLine(Qt::Horizontal, this));
    m_trouble->setObjectName(u"offline"_s);
    m_trouble->hide();
    connect(m_trouble, &OfflineStrip::tryNow, this, &DashboardPage::refresh);
    all->addWidget(m_trouble);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"dashboardScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *body = new QWidget(scroll);
    body->setObjectName(u"dashboardBody"_s);
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(m_needs, 0, 0, 1, 3);
    grid->addWidget(makeLine(Qt::Vertical, body), 0, 3, 3, 1);
    grid->addWidget(m_fleet, 0, 4);
    grid->addWidget(makeLine(Qt::Horizontal, body), 1, 0, 1, 5);
    grid->addWidget(m_fill, 2, 0);
    grid->addWidget(makeLine(Qt::Vertical, body), 2, 1);
    grid->addWidget(m_queue, 2, 2);
    grid->addWidget(m_states, 2, 4);
    grid->addWidget(makeLine(Qt::Horizontal, body), 3, 0, 1, 5);
    grid->addWidget(m_trends, 4, 0, 1, 5);
    for (const int column : {0, 2, 4})
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(4, 1);
    scroll->setWidget(body);
    letThrough(scroll);
    all->addWidget(scroll, 1);

    connect(m_needs, &NeedsCard::wanted, this, &Page::wanted);
    connect(room, &EngineRoom::opened, this, &DashboardPage::refresh);
    connect(room, &EngineRoom::changed, this, &DashboardPage::refresh);
    connect(room, &EngineRoom::recovered, this, &DashboardPage::refresh);
    connect(room, &EngineRoom::troubled, this, &DashboardPage::tellTrouble);
}

void DashboardPage::makeActions()
{
    m_check = new QAction(icon(u"pulse"_s), tr("Check all"), this);
    m_check->setObjectName(u"dashboard.check"_s);
    connect(m_check, &QAction::triggered, this, &DashboardPage::check);
    addAction(m_check);
    m_provision = new QAction(icon(u"plus"_s), tr("Provision"), this);
    m_provision->setObjectName(u"dashboard.provision"_s);
    m_provision->setShortcut(QKeySequence(u"Ctrl+N"_s));
    m_provision->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_provision, &QAction::triggered, this, &DashboardPage::provisionWanted);
    addAction(m_provision);
}

QWidget *DashboardPage::makeHeader()
{
    auto *header = new QWidget(this);
    header->setObjectName(u"pageHeader"_s);
    header->setMinimumHeight(HeaderHeight);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(Gap16, 0, Gap16, 0);
    row->setSpacing(Gap8);
    auto *title = new Label(tr("Dashboard"), Tone::Text, Type::Title, header);
    title->setObjectName(u"pageTitle"_s);
    row->addWidget(title);
    row->addSpacing(Gap8);
    row->addWidget(m_date);
    row->addStretch(1);
    auto *find = new Button(tr("Find or do anything"), ButtonKind::Plain, header);
    find->setObjectName(u"find"_s);
    find->setIconName(u"search"_s);
    find->setKeyHint(QKeySequence(u"Ctrl+K"_s));
    connect(find, &QPushButton::clicked, this, &DashboardPage::paletteWanted);
    row->addWidget(find);
    row->addWidget(new Button(m_check, ButtonKind::Plain, header));
    row->addWidget(new Button(m_provision, ButtonKind::Primary, header));
    return header;
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

void DashboardPage::refresh()
{
    if (!m_room->isOpen() || !isVisible())
        return;
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_isReading = true;
    const auto work = [now = QDateTime::currentDateTimeUtc()](core::Connection &connection) {
        return core::OverviewStore(connection).read(now, Days);
    };
    m_room->read(this, work, [this](const core::Result<core::Overview> &overview) {
        m_isReading = false;
        if (overview)
            tell(*overview);
        else
            tellTrouble(overview.error());
        if (std::exchange(m_isStale, false))
            refresh();
    });
}

void DashboardPage::tell(const core::Overview &overview)
{
    m_trouble->hide();
    m_date->setText(QLocale().toString(QDateTime::currentDateTime(), u"dddd d MMMM, HH:mm"_s));
    m_needs->show(overview);
    m_fleet->show(overview);
    m_fill->show(overview);
    m_queue->show(overview);
    m_states->show(overview);
    m_trends->show(overview);
}

void DashboardPage::tellTrouble(const core::Error &error)
{
    m_trouble->setTrouble(m_room->lastRead(), error);
    m_trouble->show();
}

void DashboardPage::check()
{
    m_check->setEnabled(false);
    const auto stop = std::make_shared<std::stop_source>();
    auto *round = new QObject(this);
    connect(this, &Page::cancelWanted, round, [stop] { stop->request_stop(); });
    const core::HealthProgress progress =
        m_room->relay(this, [this](const core::CheckedServer &, int done, int all) {
            Q_EMIT busy(tr("Health check"), done, all);
        });
    const auto verb = [progress, stop](core::Engine &engine) {
        return engine.fleet().check({}, {}, progress, stop->get_token());
    };
    m_room->ask(this, verb, [this, round](const core::Result<core::HealthSummary> &summary) {
        round->deleteLater();
        m_check->setEnabled(true);
        Q_EMIT busy({}, 0, 0);
        if (!summary)
            Q_EMIT told(sentencesHere(summary.error()));
        refresh();
    });
}

} // namespace ui
