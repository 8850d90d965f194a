#pragma once

#include "ui/common/tableview.h"

class QLineEdit;
class QSettings;

namespace ui {

class Button;

//! A choice of rows by the few values of a field.
struct FacetChoice {
    QString field;
    QString title;                                   //!< "State"
    std::function<QString(const QString &)> inWords; //!< of a value as it is stored; none: as it is

    [[nodiscard]] QString wordsFor(const QString &value) const
    {
        return inWords ? inWords(value) : value;
    }
};

//! Which rows of a table are shown: the filter, the choices, and views that were saved under a
//! name. What is chosen is kept for the next time.
class TableChoices final : public QWidget
{
    Q_OBJECT

public:
    TableChoices(TableView *table, const QString &name, QList<FacetChoice> facets,
                 QWidget *parent = nullptr);

    void focusFilter();
    void showEverything();
    void tell(); //!< what is chosen
    void keep() const;

private:
    Button *makeFacetButton(const FacetChoice &choice);
    Button *makeViewButton();
    void makeFilter();
    void applyFilter();
    void fillFacetMenu(QMenu *menu, const FacetChoice &choice);
    void fillViewMenu(QMenu *menu);
    void askForName();
    void saveView(const QString &name) const;
    void applyView(const QString &name);
    void write(QSettings &settings) const;
    void read(QSettings &settings);
    [[nodiscard]] QString keptAs(const QString &view = {}) const;

    TableView *m_table;
    RowWindow *m_rows;
    QString m_name;
    QList<FacetChoice> m_facets;
    QLineEdit *m_filter;
    QHash<QString, Button *> m_buttons;
};

} // namespace ui
