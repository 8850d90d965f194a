#include "ui/common/chart.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QTableWidget>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

std::optional<double> lastOf(const QList<ChartPoint> &points)
{
    for (auto point = points.crbegin(); point != points.crend(); ++point) {
        if (point->second)
            return point->second;
    }
    return std::nullopt;
}

bool isWhole(double value)
{
    return value == std::floor(value);
}

//! The next of 1, 2, 4, 10, 20 … that holds it: the half of each is as round as itself.
double rounded(double value)
{
    if (value <= 0)
        return 1;
    const double unit = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0}) {
        if (value <= step * unit)
            return step * unit;
    }
    return 10 * unit;
}

} // namespace

Chart::Chart(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_table(new QTableWidget(0, 2, this))
{
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(72);
    setToolTip(tr("T shows the numbers as a table."));
    m_table->setObjectName(u"numbers"_s);
    m_table->setAccessibleName(title);
    m_table->setHorizontalHeaderLabels({tr("Time"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->hide();
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QString Chart::worded(double value) const
{
    int decimals = 0;
    if (!isWhole(value) && std::abs(value) < 10)
        decimals = std::abs(value) < 0.1 ? 2 : 1;
    return QString(m_figure).replace("%L1"_L1, QLocale().toString(value, 'f', decimals));
}

void Chart::setPoints(const QList<ChartPoint> &points)
{
    m_points = points;
    describe();
    if (isTable())
        fillTable();
    update();
}

void Chart::describe()
{
    std::optional<double> least;
    std::optional<double> most;
    for (const auto &[when, value] : m_points) {
        if (!value)
            continue;
        least = least ? qMin(*least, *value) : *value;
        most = most ? qMax(*most, *value) : *value;
    }
    setAccessibleDescription(
        most ? tr("From %1 to %2, at the end %3. T shows the numbers as a table.")
                   .arg(worded(*least), worded(*most), worded(lastOf(m_points).value_or(0)))
             : tr("Nothing was measured yet."));
}

void Chart::setAsTable(bool asTable)
{
    if (asTable)
        fillTable();
    m_table->setVisible(asTable);
    m_table->setGeometry(rect());
    setMinimumHeight(asTable ? 160 : 72);
    if (asTable)
        m_table->setFocus();
    else
        setFocus();
    update();
}

bool Chart::isTable() const
{
    return !m_table->isHidden();
}

void Chart::fillTable()
{
    m_table->setRowCount(int(m_points.size()));
    for (int row = 0; row < m_points.size(); ++row) {
        const auto &[when, value] = m_points.at(m_points.size() - 1 - row);
        const QString time = QLocale().toString(when.toLocalTime(), QLocale::ShortFormat);
        m_table->setItem(row, 0, new QTableWidgetItem(time));
        auto *figure = new QTableWidgetItem(value ? worded(*value) : u"–"_s);
        figure->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        m_table->setItem(row, 1, figure);
    }
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_T && event->modifiers() == Qt::NoModifier)
        setAsTable(!isTable());
    else if (event->key() == Qt::Key_Escape && isTable())
        setAsTable(false);
    else
        QWidget::keyPressEvent(event);
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_table->setGeometry(rect());
}

double Chart::top() const
{
    double most = 0;
    bool areWhole = true;
    for (const auto &[when, value] : m_points) {
        most = qMax(most, value.value_or(0));
        areWhole = areWhole && isWhole(value.value_or(0));
    }
    return areWhole ? qMax(2.0, rounded(most)) : rounded(most);
}

QRectF Chart::plot() const
{
    const QFontMetrics small(Theme::instance().small());
    const int ticks = qMax(small.horizontalAdvance(worded(top())), 24) + Gap8;
    const int value = QFontMetrics(Theme::instance().strong())
                          .horizontalAdvance(worded(lastOf(m_points).value_or(0)))
                      + Gap12;
    const QRectF in =
        QRectF(rect()).adjusted(ticks, small.height() / 2.0, -value, -small.height() - Gap4);
    return in;
}

void Chart::paintEvent(QPaintEvent *)
{
    if (isTable())
        return;
    QPainter painter(this);
    const QRectF in = plot();
    paintTicks(painter, in);
    if (m_points.size() > 1)
        paintLine(painter, in);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::instance().color(Tone::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void Chart::paintTicks(QPainter &painter, const QRectF &in) const
{
    const Theme &theme = Theme::instance();
    painter.setFont(theme.small());
    const int height = painter.fontMetrics().height();
    for (const double part : {0.0, 0.5, 1.0}) {
        const double y = in.bottom() - part * in.height();
        painter.setPen(theme.color(Tone::Muted));
        painter.drawText(QRectF(0, y - height / 2.0, in.left() - Gap8, height),
                         Qt::AlignRight | Qt::AlignVCenter, worded(part * top()));
        painter.fillRect(QRectF(part > 0 ? in.left() - 4 : in.left(), std::floor(y),
                                part > 0 ? 4 : in.width(), 1),
                         theme.color(Tone::Line));
    }
    if (m_points.isEmpty())
        return;
    const QDateTime from = m_points.first().first.toLocalTime();
    const QDateTime to = m_points.last().first.toLocalTime();
    const bool isDay = from.secsTo(to) <= 2 * 86400;
    const auto said = [isDay](const QDateTime &when) {
        return isDay ? QLocale().toString(when.time(), QLocale::ShortFormat)
                     : QLocale().toString(when.date(), QLocale::ShortFormat);
    };
    painter.setPen(theme.color(Tone::Muted));
    const QRectF under(in.left(), in.bottom() + Gap4, in.width(), height);
    painter.drawText(under, Qt::AlignLeft, said(from));
    painter.drawText(under, Qt::AlignRight, said(to));
}

void Chart::paintLine(QPainter &painter, const QRectF &in) const
{
    const Theme &theme = Theme::instance();
    const qint64 from = m_points.first().first.toMSecsSinceEpoch();
    const auto span = double(qMax<qint64>(1, m_points.last().first.toMSecsSinceEpoch() - from));
    const double most = top();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Tone::Accent), 1.5));
    QPolygonF line;
    QPointF end;
    for (const auto &[when, value] : m_points) {
        if (!value) {
            painter.drawPolyline(line);
            line.clear();
            continue;
        }
        end = QPointF(in.left() + in.width() * double(when.toMSecsSinceEpoch() - from) / span,
                      in.bottom() - in.height() * *value / most);
        line << end;
    }
    painter.drawPolyline(line);
    const auto last = lastOf(m_points);
    if (!last)
        return;
    painter.setBrush(theme.color(Tone::Accent));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(end, 2.5, 2.5);
    painter.setFont(theme.strong());
    painter.setPen(theme.color(Tone::Text));
    const int height = painter.fontMetrics().height();
    painter.drawText(
        QRectF(in.right() + Gap8, end.y() - height / 2.0, width() - in.right(), height),
        Qt::AlignLeft | Qt::AlignVCenter, worded(*last));
}

} // namespace ui
