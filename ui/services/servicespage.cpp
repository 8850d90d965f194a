#include "ui/services/servicespage.h"

#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/statecells.h"
#include "ui/common/undobar.h"
#include "ui/services/servicedetail.h"

#include "core/storage/rowtables.h"
#include "core/wording/errorwording.h"

#include <QDesktopServices>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int UsageAtOnce = 16;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ServicesPage)
};

Cell stateOf(const RowView &row)
{
    Cell cell = serviceStateCell(row.text(u"state"));
    const QDateTime seen = row.time(u"observed");
    //: where a state comes from; %1 is a time
    cell.tip = seen.isValid() ? Words::tr("The panel said so at %1.").arg(moment(seen))
                              : Words::tr("The panel was not asked yet.");
    return cell;
}

Cell dueOf(const RowView &row)
{
    const QDate due = row.day(u"due");
    const bool isLate =
        due.isValid() && due < QDate::currentDate() && row.text(u"wanted") != "terminated"_L1;
    return {.text = day(due), .tone = isLate ? Tone::Attention : Tone::Text};
}

Cell priceOf(const RowView &row)
{
    const QString currency = row.text(u"currency");
    return {.text = currency.isEmpty() ? QString() : money(row.number(u"price"), currency),
            .tone = Tone::Muted};
}

QString stateInWords(const QString &name)
{
    return serviceStateCell(name).text;
}

TableParts parts()
{
    return {
        .name = u"services"_s,
        .title = Words::tr("Services"),
        .table = core::serviceRows(),
        .columns =
            {
                {.field = u"domain"_s,
                 .title = Words::tr("Domain"),
                 .width = 224,
                 .cell = plainText(u"domain"_s),
                 .isFixed = true},
                {.field = u"customer"_s,
                 .title = Words::tr("Customer"),
                 .width = 160,
                 .cell = plainText(u"customer"_s)},
                {.field = u"product"_s,
                 .title = Words::tr("Product"),
                 .width = 128,
                 .cell = plainText(u"product"_s, Tone::Muted)},
                {.field = u"server"_s,
                 .title = Words::tr("Server"),
                 .width = 112,
                 .cell = plainText(u"server"_s, Tone::Muted),
                 .isFixed = true},
                {.field = u"state"_s, .title = Words::tr("State"), .width = 120, .cell = stateOf},
                {.field = u"username"_s,
                 .title = Words::tr("User name"),
                 .width = 112,
                 .cell = plainText(u"username"_s, Tone::Muted),
                 .isFixed = true,
                 .isShown = false},
                {.field = u"email"_s,
                 .title = Words::tr("E-mail"),
                 .width = 200,
                 .cell = plainText(u"email"_s, Tone::Muted),
                 .isShown = false},
                {.field = u"price"_s,
                 .title = Words::tr("Price"),
                 .width = 96,
                 .cell = priceOf,
                 .isNumber = true,
                 .isShown = false},
                {.field = u"due"_s, .title = Words::tr("Due"), .width = 88, .cell = dueOf},
            },
        .facets =
            {
                {.field = u"state"_s, .title = Words::tr("State"), .inWords = stateInWords},
                {.field = u"server"_s, .title = Words::tr("Server"), .inWords = {}},
            },
        .summed = u"state"_s,
        .emptySentence = Words::tr("No services yet. Provision the first."),
        .countInWords =
            [](int count) {
                return Words::tr("%n service(s)", nullptr, count)
                    .replace(QString::number(count), grouped(count));
            },
    };
}

} // namespace

ServicesPage::ServicesPage(EngineRoom *room, QWidget *parent)
    : TablePage(room, parts(), parent)
    , m_orders(new ServiceOrders(room, this))
    , m_detail(new ServiceDetail(room, this))
{
    makeActions();
    setDetail(m_detail);
    connect(m_orders, &ServiceOrders::ordered, this, &ServicesPage::onOrdered);
    connect(m_orders, &ServiceOrders::progressed, this, &ServicesPage::onProgress);
    connect(m_orders, &ServiceOrders::refused, this, &ServicesPage::onRefused);
}

void ServicesPage::makeActions()
{
    auto *provision = new QAction(tr("Provision"), this);
    provision->setObjectName(u"services.new"_s);
    provision->setShortcut(QKeySequence(u"Ctrl+N"_s));
    connect(provision, &QAction::triggered, this, &ServicesPage::provisionWanted);
    setPrimary(provision);

    const auto onSelected = [this](QAction *action, auto verb) {
        connect(action, &QAction::triggered, this,
                [this, verb] { (m_orders->*verb)(table()->selectedIds()); });
    };
    QAction *suspend = addRowAction(u"suspend"_s, tr("Suspend"), u"pause-circle"_s,
                                    QKeySequence(Qt::Key_S), For::Many, true);
    onSelected(suspend, &ServiceOrders::suspend);
    QAction *unsuspend = addRowAction(u"unsuspend"_s, tr("Unsuspend"), u"play"_s,
                                      QKeySequence(Qt::Key_U), For::Many, true);
    onSelected(unsuspend, &ServiceOrders::unsuspend);
    m_detail->offer({suspend, unsuspend}, rowMenu());
    QAction *panel = addRowAction(u"panel"_s, tr("Open panel"), u"external"_s,
                                  QKeySequence(Qt::Key_O), For::One);
    connect(panel, &QAction::triggered, this, &ServicesPage::openPanel);
    QAction *usage = addRowAction(u"usage"_s, tr("Read usage"), u"refresh"_s,
                                  QKeySequence(u"Shift+U"_s), For::Many, true);
    connect(usage, &QAction::triggered, this, &ServicesPage::askForUsage);
    addRowSeparator();
    onSelected(addRowAction(u"password"_s, tr("New password"), u"key"_s, QKeySequence(Qt::Key_P),
                            For::Many),
               &ServiceOrders::changePassword);
    onSelected(addRowAction(u"package"_s, tr("Change package…"), u"box"_s, QKeySequence(Qt::Key_G),
                            For::Many),
               &ServiceOrders::changePackage);
    onSelected(addRowAction(u"welcome"_s, tr("Send welcome mail again"), u"mail"_s,
                            QKeySequence(Qt::Key_W), For::Many),
               &ServiceOrders::sendWelcome);
    addRowSeparator();
    onSelected(addRowAction(u"terminate"_s, tr("Terminate…"), u"trash"_s,
                            QKeySequence(u"Shift+Del"_s), For::Many, true, true),
               &ServiceOrders::terminate);

    m_undo = new QAction(icon(u"undo"_s), tr("Undo"), this);
    m_undo->setObjectName(u"services.undo"_s);
    m_undo->setShortcut(QKeySequence(Qt::Key_Z));
    m_undo->setShortcutContext(Qt::WidgetShortcut);
    m_undo->setEnabled(false);
    connect(m_undo, &QAction::triggered, m_orders, &ServiceOrders::undo);
    table()->addAction(m_undo);
    addAction(m_undo);
}

QString ServicesPage::selectionInWords() const
{
    QSet<QString> servers;
    for (const QModelIndex &index : table()->selectionModel()->selectedRows().mid(0, 200)) {
        if (const auto row = rows()->rowAt(index.row()))
            servers.insert(RowView(rows()->table(), *row).text(u"server"));
    }
    servers.remove(QString());
    return servers.isEmpty() ? QString() : tr("on %n server(s)", nullptr, int(servers.size()));
}

void ServicesPage::showDetail(qint64 id)
{
    m_detail->show(id);
}

void ServicesPage::onOrdered(const QString &what, const QDateTime &startsAt)
{
    m_undoBar = new UndoBar(what, startsAt, this);
    connect(m_undoBar, &UndoBar::undoWanted, m_orders, &ServiceOrders::undo);
    connect(m_undoBar, &UndoBar::closed, this, [this] {
        m_undoBar = nullptr;
        m_undo->setEnabled(false);
        hideBar();
    });
    showBar(m_undoBar);
    m_undo->setEnabled(true);
    table()->setFocus();
}

void ServicesPage::onProgress(const QString &what, bool canUndo, bool isOver)
{
    if (m_undoBar)
        m_undoBar->tell(what, canUndo);
    m_undo->setEnabled(canUndo);
    if (isOver)
        rows()->refreshSoon();
}

void ServicesPage::onRefused(const core::Error &error)
{
    tellNotice(sentencesHere(error));
}

void ServicesPage::tellNotice(const QString &words)
{
    auto *bar = new UndoBar(words, QDateTime::currentDateTimeUtc(), this);
    bar->tell(words, false);
    m_undoBar = nullptr;
    connect(bar, &UndoBar::closed, this, [this] { hideBar(); });
    showBar(bar);
}

core::Async<ServicesPage::PanelLink> ServicesPage::linkInto(core::Engine &engine, QString service)
{
    const auto shown = co_await engine.services().show(service);
    if (!shown)
        co_return std::unexpected(shown.error());
    const QString where = QString::number(shown->service.server.value_or(core::ServerId{}).value);
    const auto server = co_await engine.servers().find(where);
    if (!server)
        co_return std::unexpected(server.error());
    const auto link = co_await engine.services().loginLink(service, QString());
    if (!link)
        co_return std::unexpected(link.error());
    co_return PanelLink{QUrl(QString::fromUtf8(link->url.reveal())), server->url};
}

void ServicesPage::openPanel()
{
    const auto verb = [id = QString::number(table()->currentId())](core::Engine &engine) {
        return linkInto(engine, id);
    };
    room()->ask(this, verb, [this](const core::Result<PanelLink> &link) {
        if (!link) {
            onRefused(link.error());
            return;
        }
        if (link->url.scheme() == "https"_L1 && link->url.host() == link->server.host())
            QDesktopServices::openUrl(link->url);
        else
            tellNotice(tr("The panel gave a link that leads elsewhere; it was not opened."));
    });
}

void ServicesPage::askForUsage()
{
    QStringList ids;
    for (const qint64 id : table()->selectedIds())
        ids.append(QString::number(id));
    const auto stop = std::make_shared<std::stop_source>();
    auto *reading = new QObject(this);
    connect(this, &Page::cancelWanted, reading, [stop] { stop->request_stop(); });
    const core::UsageProgress progress =
        room()->relay(this, [this](const core::ServiceUsage &read, int done, int all) {
            m_detail->takeUsage(read);
            Q_EMIT busy(tr("Reading usage"), done, all);
        });
    const auto read = [ids, progress, stop](core::Engine &engine) {
        return engine.services().usage(ids, UsageAtOnce, progress, stop->get_token());
    };
    room()->ask(this, read, [this, reading](const core::Result<core::UsageSummary> &summary) {
        reading->deleteLater();
        Q_EMIT busy({}, 0, 0);
        if (!summary) {
            onRefused(summary.error());
            return;
        }
        const auto failed =
            std::count_if(summary->read.begin(), summary->read.end(),
                          [](const core::ServiceUsage &one) { return one.error.has_value(); });
        Q_EMIT told(
            failed > 0
                ? tr("The usage of %n account(s) could not be read.", nullptr, int(failed))
                : tr("The usage of %n account(s) was read.", nullptr, int(summary->read.size())));
    });
}

} // namespace ui
