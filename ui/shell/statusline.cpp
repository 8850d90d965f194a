#include "ui/shell/statusline.h"

#include "ui/common/figures.h"

#include "core/wording/errorwording.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int LeastHeight = 28;
constexpr std::chrono::seconds BetweenTicks{1};
constexpr std::chrono::seconds ToldFor{8};
//! The engine room's pauses between tries, while it opens the database and once it is open.
constexpr qint64 OpeningPause = 2;
constexpr qint64 LookingPause = 1;

QString kindOf(const core::DatabaseUrl &url)
{
    return url.dialect == core::Dialect::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s;
}

//! "ops@db1", or the file's name.
QString placeOf(const core::DatabaseUrl &url)
{
    if (url.dialect == core::Dialect::Sqlite)
        return url.path.section(u'/', -1);
    const QString host = url.host.isEmpty() ? url.name : url.host;
    return url.user.isEmpty() ? host : url.user + u'@' + host;
}

QString hostOf(const core::DatabaseUrl &url)
{
    if (url.dialect == core::Dialect::Sqlite)
        return url.path.section(u'/', -1);
    return url.host.isEmpty() ? kindOf(url) : url.host;
}

} // namespace

StatusLine::StatusLine(EngineRoom &room, const Pulse &pulse, QWidget *parent)
    : QWidget(parent)
    , m_room(room)
    , m_pulse(pulse)
{
    setObjectName(u"statusLine"_s);
    setAccessibleName(tr("Status"));
    build();
    connect(&room, &EngineRoom::opened, this, &StatusLine::showDatabase);
    connect(&room, &EngineRoom::recovered, this, &StatusLine::showDatabase);
    connect(&room, &EngineRoom::troubled, this, &StatusLine::showTrouble);
    connect(&pulse, &Pulse::beaten, this, &StatusLine::showPulse);
    connect(&m_ticks, &QTimer::timeout, this, &StatusLine::tick);
    m_told.setSingleShot(true);
    connect(&m_told, &QTimer::timeout, m_busy, &QWidget::hide);
    m_ticks.start(BetweenTicks);
    showDatabase();
    showPulse();
    tick();
}

void StatusLine::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap16, 1, Gap16, 0);
    row->setSpacing(Gap24);
    const auto part = [this, row](const QString &name) {
        auto *made = new StatusPart(this);
        made->setObjectName(name);
        row->addWidget(made);
        return made;
    };
    m_demo = part(u"statusDemo"_s);
    m_demo->hide();
    m_database = part(u"statusDatabase"_s);
    m_workers = part(u"statusWorkers"_s);
    m_queue = part(u"statusQueue"_s);
    row->setSpacing(Gap24);
    m_needs = part(u"statusNeeds"_s);
    m_needs->setClickable(true);
    connect(m_needs, &QAbstractButton::clicked, this, &StatusLine::queueWanted);
    row->addStretch(1);
    m_busy = new Label({}, Tone::Text, Type::Small, this);
    m_busy->setObjectName(u"statusBusy"_s);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(u"statusProgress"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(120, 6);
    m_cancel = new QToolButton(this);
    m_cancel->setObjectName(u"statusCancel"_s);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel what runs"));
    m_cancel->setAutoRaise(true);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelled);
    for (QWidget *widget : {static_cast<QWidget *>(m_busy), static_cast<QWidget *>(m_progress),
                            static_cast<QWidget *>(m_cancel)}) {
        row->addWidget(widget);
        widget->hide();
    }
    m_checked = part(u"statusChecked"_s);
    m_time = part(u"statusTime"_s);
    setMinimumHeight(LeastHeight);
}

QString StatusLine::sentence() const
{
    return m_database->accessibleName();
}

void StatusLine::markDemo()
{
    m_demo->setIconNamed(u"info"_s, Tone::Attention);
    m_demo->setPieces({{tr("DEMO"), Tone::Attention}});
    m_demo->setToolTip(tr("Simulated panels and invented records. Nothing here is real."));
    m_demo->show();
}

void StatusLine::showBusy(const QString &what, int done, int all)
{
    const bool runs = !what.isEmpty();
    m_busy->setText(
        all > 0 ? tr("%1 · %2 of %3").arg(what, QLocale().toString(done), QLocale().toString(all))
                : what);
    m_progress->setRange(0, all);
    m_progress->setValue(done);
    m_told.stop();
    m_busy->setVisible(runs);
    m_progress->setVisible(runs);
    m_cancel->setVisible(runs);
}

//! For a moment, unless something runs.
void StatusLine::tell(const QString &words)
{
    if (m_progress->isVisible())
        return;
    m_busy->setText(words);
    m_busy->show();
    m_told.start(ToldFor);
}

void StatusLine::tick()
{
    m_time->setPieces({{clock(QDateTime::currentDateTime())}});
    if (m_room.trouble())
        showTrouble(*m_room.trouble());
    else
        showWorkers();
}

void StatusLine::showDatabase()
{
    if (m_room.trouble()) {
        showTrouble(*m_room.trouble());
        return;
    }
    m_nextTry = {};
    const core::DatabaseUrl &url = m_room.url();
    m_database->setToolTip(url.toString());
    if (!m_room.isOpen()) {
        m_database->setIconNamed(u"database"_s, Tone::Muted);
        m_database->setSentence(tr("Opening %1 …"), placeOf(url), Tone::Text);
        return;
    }
    m_database->setIconNamed(u"database"_s, Tone::Ok);
    m_database->setPieces({{kindOf(url), Tone::Text}, {u" "_s + placeOf(url)}});
}

void StatusLine::showTrouble(const core::Error &error)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!m_nextTry.isValid() || m_nextTry <= now)
        m_nextTry = now.addSecs(m_room.isOpen() ? LookingPause : OpeningPause);
    const auto seconds = std::max<qint64>(1, (now.msecsTo(m_nextTry) + 999) / 1000);
    const bool silent =
        error.kind == core::ErrorKind::Storage && error.reason == core::ErrorReason::None;
    const QString what =
        silent ? tr("%1 does not answer.").arg(hostOf(m_room.url())) : core::inWords(error).summary;
    m_database->setIconNamed(u"database"_s, Tone::Danger);
    QList<StatusPart::Piece> pieces{
        {tr("%1 Next try in %2 s").arg(what, QString::number(seconds)), Tone::Danger}};
    if (m_room.lastRead().isValid())
        pieces.append({u" · "_s + tr("as of %1").arg(clock(m_room.lastRead())), Tone::Muted});
    m_database->setPieces(pieces);
    m_database->setToolTip(error.detail);
    m_workers->hide();
    m_queue->hide();
    m_needs->hide();
}

void StatusLine::showPulse()
{
    if (!m_pulse.isKnown() || m_room.trouble()) {
        for (StatusPart *unknown : {m_workers, m_queue, m_needs, m_checked})
            unknown->hide();
        return;
    }
    const core::QueuePulse &queue = m_pulse.queue();
    showWorkers();
    const QLocale locale;
    m_queue->setSentence(tr("queue %1 running"), locale.toString(queue.running));
    m_queue->setToolTip(tr("%n queued", nullptr, queue.queued));
    m_queue->show();
    m_needs->setVisible(queue.needsYou > 0);
    m_needs->setIconNamed(u"cross-circle"_s, Tone::Danger);
    const QString needs =
        queue.needsYou == 1 ? tr("1 needs you") : tr("%n need you", nullptr, queue.needsYou);
    m_needs->setPieces({{needs, Tone::Danger}});
    m_needs->setToolTip(tr("Jobs that failed, whose outcome is unknown, or that nobody takes."));
    m_checked->setVisible(queue.checkedAt.has_value());
    if (queue.checkedAt) {
        m_checked->setSentence(tr("checked %1"), clock(*queue.checkedAt), Tone::Muted);
        m_checked->setToolTip(tr("The last health check of any server: %1")
                                  .arg(QLocale().toString(queue.checkedAt->toLocalTime())));
    }
}

void StatusLine::showWorkers()
{
    if (!m_pulse.isKnown())
        return;
    const auto &alive = m_pulse.queue().alive;
    QStringList lines;
    for (const core::WorkerRecord &worker : alive) {
        const auto ago = worker.seenAt.secsTo(QDateTime::currentDateTimeUtc());
        lines.append(tr("%1, process %2: sign of life %3 s ago")
                         .arg(worker.host, QString::number(worker.process),
                              QString::number(std::max<qint64>(0, ago))));
    }
    const bool none = alive.isEmpty();
    m_workers->setIconNamed(none ? u"warning"_s : u"check-circle"_s,
                            none ? Tone::Attention : Tone::Ok);
    m_workers->setSentence(none ? tr("nobody works the queue") : tr("workers %1 alive"),
                           QLocale().toString(alive.size()), none ? Tone::Attention : Tone::Text);
    m_workers->setToolTip(lines.join(u'\n'));
    m_workers->show();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Tone::Window));
    painter.fillRect(0, 0, width(), 1, theme.color(Tone::Line));
}

} // namespace ui
