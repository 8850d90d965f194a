#pragma once

#include "ui/common/theme.h"

#include <QDateTime>
#include <QWidget>

#include <optional>

class QTableWidget;

namespace ui {

using ChartPoint = QPair<QDateTime, std::optional<double>>; //!< none: nothing was measured

//! A line over time with a baseline, three ticks and the value at its end; T shows the numbers.
class Chart final : public QWidget
{
    Q_OBJECT

public:
    explicit Chart(const QString &title, QWidget *parent = nullptr);

    //! With a unit the translation carries: "%L1 ms".
    void setFigure(const QString &figure) { m_figure = figure; }
    void setPoints(const QList<ChartPoint> &points);
    void setAsTable(bool asTable);
    [[nodiscard]] bool isTable() const;

    [[nodiscard]] QSize sizeHint() const override { return {320, 96}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QString worded(double value) const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double top() const;
    void describe();
    void fillTable();
    void paintLine(QPainter &painter, const QRectF &in) const;
    void paintTicks(QPainter &painter, const QRectF &in) const;

    QString m_title;
    QString m_figure = QStringLiteral("%L1");
    QList<ChartPoint> m_points;
    QTableWidget *m_table;
};

} // namespace ui
