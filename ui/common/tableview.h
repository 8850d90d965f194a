#pragma once

#include "ui/common/rowdelegate.h"
#include "ui/common/rowwindow.h"

#include <QTableView>

namespace ui {

//! A table of a RowWindow. What is selected stays so by its id when rows come, go or move. Columns
//! are chosen and moved by the person and remembered under the table's name.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    TableView(RowWindow *rows, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] RowWindow *rows() const { return m_rows; }
    [[nodiscard]] qint64 currentId() const;
    [[nodiscard]] QList<qint64> selectedIds() const;
    [[nodiscard]] int selectedCount() const; //!< without listing them
    void choose(qint64 id); //!< selects and shows it, now or when it comes into sight
    void setMatch(const QString &text);
    void save() const; //!< order, widths and choice of columns
    void addColumnChoices(QMenu *menu);

Q_SIGNALS:
    void currentIdChanged(qint64 id);
    void chosenChanged();   //!< what is selected
    void opened(qint64 id); //!< Enter, or a double click
    void detailToggled();   //!< Space

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;

private:
    void remember();
    void restore();
    void restoreColumns();
    void chooseSomething();
    void chooseOnly(int row);
    void fitRows();

    RowWindow *m_rows;
    RowDelegate *m_delegate;
    QString m_name;
    QList<qint64> m_keptSelection;
    qint64 m_keptCurrent = 0;
    qint64 m_awaited = 0; //!< to be chosen once it is there
    int m_keptScroll = 0;
    bool m_isRestoring = false;
};

} // namespace ui
