#include "tests/support/testmain.h"
#include "ui/common/button.h"
#include "ui/common/chart.h"
#include "ui/common/chip.h"
#include "ui/common/form.h"
#include "ui/common/formrow.h"
#include "ui/common/icons.h"
#include "ui/common/keyvalues.h"
#include "ui/common/meter.h"
#include "ui/common/notice.h"
#include "ui/common/offlinestrip.h"
#include "ui/common/rowdelegate.h"
#include "ui/common/section.h"
#include "ui/common/spinning.h"
#include "ui/common/statusstrip.h"
#include "ui/common/steplist.h"
#include "ui/common/style.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStandardItemModel>
#include <QTableView>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace ui;

namespace {

double luminance(const QColor &colour)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF())
           + 0.0722 * part(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

core::Error refusal()
{
    return {.kind = core::ErrorKind::Auth,
            .detail = u"HTTP 401 {\"error\":\"Login Key expired\"}"_s,
            .where = u"da-03"_s};
}

QList<Step> someSteps()
{
    return {{.state = StepState::Done,
             .name = u"Account"_s,
             .time = u"11.2 s"_s,
             .lines = {u"web-11 created orchardb in 11.2 s. Read back: domain and owner match."_s},
             .code = u"POST /json-api/createacct\npassword=••••••••"_s},
            {.state = StepState::Running,
             .name = u"SSL"_s,
             .time = u"15 s"_s,
             .lines = {u"AutoSSL runs on the server."_s}},
            {.state = StepState::Unknown, .name = u"Mailbox"_s, .time = u"4 s"_s},
            {.state = StepState::Failed, .name = u"Database"_s},
            {.state = StepState::Waiting, .name = u"Welcome mail"_s}};
}

class Cells final : public QStandardItemModel
{
public:
    void put(int row, int column, const Cell &cell, bool isNumber = false)
    {
        auto *item = new QStandardItem(cell.text);
        item->setData(QVariant::fromValue(cell), CellItemRole);
        item->setTextAlignment(isNumber ? Qt::AlignTrailing | Qt::AlignVCenter
                                        : Qt::AlignLeading | Qt::AlignVCenter);
        setItem(row, column, item);
    }
};

QImage painted(const RowDelegate &delegate, const QModelIndex &index, int width, bool isSelected)
{
    QImage image(width, 28, QImage::Format_RGB32);
    image.fill(Theme::instance().color(Tone::Surface));
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.state =
        QStyle::State_Enabled | (isSelected ? QStyle::State_Selected : QStyle::State_None);
    option.font = Theme::instance().base();
    delegate.paint(&painter, option, index);
    return image;
}

int countOf(const QImage &image, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == colour.rgb() ? 1 : 0;
    }
    return found;
}

QWidget *table(QWidget *parent)
{
    auto *view = new QTableView(parent);
    auto *cells = new Cells;
    cells->setParent(view);
    cells->setHorizontalHeaderLabels({u"Domain"_s, u"State"_s, u"Disk"_s});
    for (int row = 0; row < 4; ++row) {
        cells->put(row, 0, {.text = u"harbour-%1.example.net"_s.arg(row)});
        cells->put(row, 1,
                   {.text = row % 2 ? u"Suspended"_s : u"Active"_s,
                    .icon = row % 2 ? u"pause-circle"_s : u"check-circle"_s,
                    .tone = row % 2 ? Tone::Attention : Tone::Text,
                    .iconTone = row % 2 ? Tone::Attention : Tone::Ok});
        cells->put(row, 2, {.text = u"%1 %"_s.arg(row * 30 + 5), .fill = row * 0.3 + 0.05}, true);
    }
    cells->setItem(4, 0, new QStandardItem);
    view->setModel(cells);
    auto *delegate = new RowDelegate(view);
    delegate->setMatch({u"har"_s});
    view->setItemDelegate(delegate);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(28);
    view->horizontalHeader()->setStretchLastSection(true);
    view->setColumnWidth(0, 180);
    view->selectRow(1);
    view->setMinimumHeight(180);
    return view;
}

void fillControls(QVBoxLayout *column, QWidget *parent)
{
    auto *row = new QHBoxLayout;
    for (const ButtonKind kind : {ButtonKind::Plain, ButtonKind::Primary, ButtonKind::Danger,
                                  ButtonKind::Flat, ButtonKind::Link}) {
        auto *button = new Button(u"Suspend"_s, kind, parent);
        button->setIconName(u"pause-circle"_s);
        button->setKeyHint(QKeySequence(Qt::Key_S));
        row->addWidget(button);
    }
    auto *off = new Button(u"Off"_s, ButtonKind::Plain, parent);
    off->setEnabled(false);
    row->addWidget(off);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(table(parent));
    auto *strip = new OfflineStrip(parent);
    strip->setTrouble(QDateTime::currentDateTimeUtc(),
                      {.kind = core::ErrorKind::Storage, .detail = u"no route"_s});
    column->addWidget(strip);
    auto *steps = new StepList(parent);
    steps->setFitting(true);
    steps->setSteps(someSteps());
    column->addWidget(steps);
    column->addStretch();
}

void fillPane(QVBoxLayout *column, QWidget *parent)
{
    auto *overview = new Section(u"Overview"_s, parent);
    overview->setLink(u"All 41"_s);
    auto *chip = new Chip(parent);
    chip->setCell({.text = u"Active"_s, .icon = u"check-circle"_s, .iconTone = Tone::Ok});
    overview->add(chip);
    auto *known = new KeyValues(parent);
    known->set(u"customer"_s, u"Customer"_s, u"Harbour & Sons"_s, KeyValues::Kind::Link);
    known->set(u"user"_s, u"Username"_s, u"harbourl"_s, KeyValues::Kind::Mono);
    known->set(u"price"_s, u"Price"_s, u"EUR 24.00 a month"_s);
    overview->add(known);
    auto *meter = new Meter(parent);
    meter->setFill(0.72);
    overview->add(meter);
    column->addWidget(overview);
    auto *form = new Form(parent);
    form->addRow(u"hostname"_s, u"Host name"_s, new QLineEdit(u"web"_s), u"As DNS knows it."_s);
    auto *box = new QComboBox;
    box->addItems({u"cPanel"_s, u"Plesk"_s});
    form->addRow(u"panel"_s, u"Panel"_s, box);
    form->addRow(u"check"_s, u"Health"_s, new QCheckBox(u"Check every 5 minutes"_s));
    form->showProblems({{.field = u"hostname"_s, .problem = core::FieldProblem::Malformed}});
    column->addWidget(form);
    auto *notice = new Notice(parent);
    notice->showError(refusal(), {new QAction(u"Enter key"_s, notice)});
    column->addWidget(notice);
    auto *chart = new Chart(u"Latency"_s, parent);
    chart->setFigure(u"%L1 ms"_s);
    QList<ChartPoint> points;
    for (int hour = 0; hour < 24; ++hour) {
        const auto when = QDateTime(QDate(2026, 11, 20), QTime(hour, 0), Qt::UTC);
        points << ChartPoint(when, hour == 9 ? std::nullopt
                                             : std::optional(40 + 30 * std::sin(hour / 3.0)));
    }
    chart->setPoints(points);
    column->addWidget(chart);
    auto *strip = new StatusStrip(parent);
    strip->setPieces({{.text = u"Up"_s, .tone = Tone::Ok},
                      {.text = u"Up"_s, .tone = Tone::Ok},
                      {.text = u"Down"_s, .tone = Tone::Danger},
                      {.text = u"Up"_s, .tone = Tone::Ok}});
    column->addWidget(strip);
    column->addStretch();
}

} // namespace

class TestControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void coloursAreToldApart_data();
    void coloursAreToldApart();
    void anIconIsDrawnInItsToneAndAnewAfterAChange();
    void aCellElidesAndMarksWhatWasFound();
    void aCellThatIsStillReadIsABar();
    void aFormShowsProblemsAtTheirFields();
    void aFormKnowsWhatChanged();
    void stepsSayTheirStates();
    void spinnersRestWhenNothingRuns();
    void aNoticeCopiesEverything();
    void aChartIsATableToo();
    void aChartSaysAsManyDecimalsAsItNeeds_data();
    void aChartSaysAsManyDecimalsAsItNeeds();
    void gallery_data();
    void gallery();
};

void TestControls::initTestCase()
{
    dress(*qobject_cast<QApplication *>(QCoreApplication::instance()));
    Theme::instance().choose(Scheme::Light);
}

void TestControls::coloursAreToldApart_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestControls::coloursAreToldApart()
{
    QFETCH(const bool, dark);
    const auto colour = [dark](Tone tone) {
        return Theme::colorIn(tone, dark);
    };

    for (const Tone ground : {Tone::Window, Tone::Surface, Tone::Raised, Tone::Selection}) {
        for (const Tone tone : {Tone::Text, Tone::Muted, Tone::Accent, Tone::Ok, Tone::Attention,
                                Tone::Danger, Tone::Unknown})
            QVERIFY2(contrast(colour(tone), colour(ground)) >= 4.5,
                     qPrintable(u"%1 on %2"_s.arg(int(tone)).arg(int(ground))));
        QVERIFY(contrast(colour(Tone::Edge), colour(ground)) >= 3);
    }
    QVERIFY(contrast(colour(Tone::OnAccent), colour(Tone::Accent)) >= 4.5);
    QVERIFY(contrast(colour(Tone::OnDanger), colour(Tone::Danger)) >= 4.5);
}

void TestControls::anIconIsDrawnInItsToneAndAnewAfterAChange()
{
    const auto ink = [] {
        const QImage image = icon(u"plus"_s, Tone::Danger).pixmap(QSize(32, 32), 1.0).toImage();
        return image.pixelColor(16, 16).rgb();
    };
    QCOMPARE(ink(), Theme::colorIn(Tone::Danger, false).rgb());

    Theme::instance().choose(Scheme::Dark);
    QCOMPARE(ink(), Theme::colorIn(Tone::Danger, true).rgb());
    Theme::instance().choose(Scheme::Light);
}

void TestControls::aCellElidesAndMarksWhatWasFound()
{
    Cells cells;
    cells.put(0, 0, {.text = u"harbourlight.example.net"_s});
    RowDelegate delegate;
    const QColor mark = Theme::instance().color(Tone::Selection);
    QCOMPARE(countOf(painted(delegate, cells.index(0, 0), 300, false), mark), 0);

    delegate.setMatch({u"BOUR"_s});
    QVERIFY(countOf(painted(delegate, cells.index(0, 0), 300, false), mark) > 50);

    // What does not fit is not painted over the neighbour: the margin stays empty.
    const QImage narrow = painted(delegate, cells.index(0, 0), 90, false);
    const QImage margin = narrow.copy(75, 0, 15, 28);
    QCOMPARE(countOf(margin, Theme::instance().color(Tone::Surface)), 15 * 28);
}

void TestControls::aCellThatIsStillReadIsABar()
{
    Cells cells;
    cells.setItem(0, 0, new QStandardItem);
    const QImage image = painted(RowDelegate(), cells.index(0, 0), 200, false);
    QVERIFY(countOf(image, Theme::instance().color(Tone::Track)) > 300);
}

void TestControls::aFormShowsProblemsAtTheirFields()
{
    Form form;
    auto *name = new QLineEdit;
    auto *port = new QLineEdit;
    form.addRow(u"hostname"_s, u"Host name"_s, name, u"As DNS knows it."_s);
    form.addRow(u"port"_s, u"Port"_s, port);
    form.show();
    form.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    QCOMPARE(name->accessibleName(), u"Host name"_s);
    QCOMPARE(name->accessibleDescription(), u"As DNS knows it."_s);

    form.showProblems({{.field = u"port"_s, .problem = core::FieldProblem::OutOfRange},
                       {.field = u"elsewhere"_s, .problem = core::FieldProblem::Missing}});

    QVERIFY(port->hasFocus());
    QVERIFY(!port->accessibleDescription().isEmpty());
    const auto *problem = form.findChild<QLabel *>(u"portProblem"_s);
    QVERIFY(problem && problem->isVisible());
    QCOMPARE(problem->text(), port->accessibleDescription());
    QVERIFY(form.findChild<QLabel *>(u"formProblem"_s)->isVisible());

    form.showProblems({});
    QVERIFY(!problem->isVisible());
    QCOMPARE(name->accessibleDescription(), u"As DNS knows it."_s);
}

void TestControls::aFormKnowsWhatChanged()
{
    Form form;
    auto *name = new QLineEdit(u"web-03"_s);
    form.addRow(u"name"_s, u"Name"_s, name);
    QVERIFY(!form.isChanged());
    name->setText(u"web-04"_s);
    QVERIFY(form.isChanged());
    form.settle();
    QVERIFY(!form.isChanged());
}

void TestControls::stepsSayTheirStates()
{
    StepList list;
    list.setSteps(someSteps());
    QStringList said;
    for (int row = 0; row < list.model()->rowCount(); ++row)
        said << list.model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(said, (QStringList{u"Account: Done. 11.2 s"_s, u"SSL: Running. 15 s"_s,
                                u"Mailbox: Unknown. 4 s"_s, u"Database: Failed."_s,
                                u"Welcome mail: Waiting."_s}));

    list.resize(400, 600);
    list.show();
    const QModelIndex first = list.model()->index(0, 0);
    list.setCurrentIndex(first);
    const int before = list.visualRect(first).height();
    QTest::keyClick(&list, Qt::Key_Return);
    QTRY_VERIFY(list.visualRect(first).height() > before);
}

void TestControls::spinnersRestWhenNothingRuns()
{
    StepList list;
    list.setSteps(someSteps());
    QVERIFY(!Spinning::instance().isTurning());
    list.show();
    QVERIFY(Spinning::instance().isTurning() || Theme::instance().isStill());
    list.setSteps({{.state = StepState::Done, .name = u"Account"_s}});
    QVERIFY(!Spinning::instance().isTurning());
}

void TestControls::aNoticeCopiesEverything()
{
    Notice notice;
    QAction enter(u"Enter key"_s);
    notice.showError(refusal(), {&enter});
    auto *button = notice.findChild<QPushButton *>(u"copy"_s);
    QVERIFY(button);
    button->click();

    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(notice.findChild<QLabel *>(u"summary"_s)->text()));
    QVERIFY(copied.contains(notice.findChild<QLabel *>(u"hint"_s)->text()));
    QVERIFY(copied.contains(refusal().detail));
}

void TestControls::aChartIsATableToo()
{
    Chart chart(u"Latency"_s);
    const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    chart.setPoints({{noon, 40.0}, {noon.addSecs(60), std::nullopt}, {noon.addSecs(120), 80.0}});
    QVERIFY(chart.accessibleDescription().contains(u"80"_s));
    chart.show();
    QTest::keyClick(&chart, Qt::Key_T);
    QVERIFY(chart.isTable());
    QCOMPARE(chart.findChild<QAbstractItemView *>(u"numbers"_s)->model()->rowCount(), 3);
}

void TestControls::aChartSaysAsManyDecimalsAsItNeeds_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("said");
    QTest::newRow("whole") << 1.0 << u"From 0 to 1, "_s;
    QTest::newRow("below ten") << 2.46 << u"From 0 to 2.5, "_s;
    QTest::newRow("above ten") << 24.6 << u"From 0 to 25, "_s;
    QTest::newRow("very little") << 0.028 << u"From 0 to 0.03, "_s;
}

void TestControls::aChartSaysAsManyDecimalsAsItNeeds()
{
    QFETCH(const double, value);
    QFETCH(const QString, said);
    Chart chart(u"Latency"_s);
    const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);

    chart.setPoints({{noon, 0.0}, {noon.addSecs(60), value}});

    QVERIFY2(chart.accessibleDescription().startsWith(said),
             qPrintable(chart.accessibleDescription()));
}

void TestControls::gallery_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("percent");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("light") << false << 100 << Qt::LeftToRight;
    QTest::newRow("dark") << true << 100 << Qt::LeftToRight;
    QTest::newRow("light-200") << false << 200 << Qt::LeftToRight;
    QTest::newRow("dark-200") << true << 200 << Qt::LeftToRight;
    QTest::newRow("mirrored") << false << 100 << Qt::RightToLeft;
}

//! To be looked at: into the folder INNKEEPER_SHOTS names.
void TestControls::gallery()
{
    QFETCH(const bool, dark);
    QFETCH(const int, percent);
    QFETCH(const Qt::LayoutDirection, direction);
    Theme::instance().choose(dark ? Scheme::Dark : Scheme::Light);
    const QFont before = QApplication::font();
    QFont font = before;
    font.setPointSizeF(before.pointSizeF() * percent / 100);
    QApplication::setFont(font);

    QWidget window;
    window.setLayoutDirection(direction);
    auto *columns = new QHBoxLayout(&window);
    auto *controls = new QVBoxLayout;
    auto *pane = new QVBoxLayout;
    columns->addLayout(controls, 3);
    columns->addLayout(pane, 2);
    fillControls(controls, &window);
    fillPane(pane, &window);
    window.resize(1200 * percent / 100, 760 * percent / 100);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QPixmap shot = window.grab();
    QVERIFY(!shot.isNull());
    const QString folder = qEnvironmentVariable("INNKEEPER_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(shot.save(QDir(folder).filePath(
            u"controls-%1.png"_s.arg(QString::fromUtf8(QTest::currentDataTag())))));

    QApplication::setFont(before);
    Theme::instance().choose(Scheme::Light);
}

REGISTER_TEST(TestControls)
#include "tst_controls.moc"
